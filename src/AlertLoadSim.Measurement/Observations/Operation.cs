namespace AlertLoadSim.Measurement.Observations;

/// <summary>What a session does to the server; each is measured on its own.</summary>
public enum Operation
{
    Connect,
    Subscribe,
    Poll,
    SnapshotAudit,
    Pickup,
    Unsubscribe,
    Disconnect,
}

public static class Operations
{
    public static readonly IReadOnlyList<Operation> All = Enum.GetValues<Operation>();

    /// <summary>The name in files, thresholds and reports: <c>snapshot-audit</c>.</summary>
    public static string Name(this Operation operation) => operation switch
    {
        Operation.Connect => "connect",
        Operation.Subscribe => "subscribe",
        Operation.Poll => "poll",
        Operation.SnapshotAudit => "snapshot-audit",
        Operation.Pickup => "pickup",
        Operation.Unsubscribe => "unsubscribe",
        Operation.Disconnect => "disconnect",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "unknown operation"),
    };
}
