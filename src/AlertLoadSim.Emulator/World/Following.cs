namespace AlertLoadSim.Emulator.World;

/// <summary>Subscriptions of a session that need no more than a yes or no.</summary>
[Flags]
internal enum Following
{
    Nothing = 0,
    StatusMessages = 1,
    StatusAccess = 2,
    Statuses = 4,
    Station = 8,
    Sessions = 16,
}
