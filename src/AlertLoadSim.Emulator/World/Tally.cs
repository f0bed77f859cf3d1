namespace AlertLoadSim.Emulator.World;

/// <summary>What the centre counts; read and written under whatever guards the centre.</summary>
internal sealed class Tally
{
    public long Connects;
    public long Raised;
    public long NotRaised;
    public long Polls;
    public long EmptyPolls;
    public long DeltasQueued;
    public long DeltasDropped;
    public long DeltasDoubled;
    public long RepliesLost;
    public long ErrorsInjected;
    public long SessionsExpired;
    public long Misbehaviours;
    public long Defects;
    public readonly long[] Stopped = new long[Enum.GetValues<StopReason>().Length];
}
