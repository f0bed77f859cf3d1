namespace AlertLoadSim.Measurement.Observations;

/// <summary>What a session does to the server; each is measured on its own.</summary>
public enum Operation
{
    Connect,
    Subscribe,
    Poll,

    /// <summary>Opening an event stream; answered when the stream is open.</summary>
    Stream,

    /// <summary>One event of a stream. Service is from its first byte to its last; nobody plans it and nobody waits for it, so it has neither lag
    /// nor response. How late alerts come by stream is in their notice.</summary>
    StreamEvent,
    SnapshotAudit,
    Pickup,

    /// <summary>Telling the server at which station one works.</summary>
    Station,

    /// <summary>Subscribing to user statuses.</summary>
    WatchStatus,

    /// <summary>Changing one's own status.</summary>
    ChangeStatus,

    /// <summary>Subscribing to the contents of one's own queue.</summary>
    WatchQueue,

    /// <summary>From learning that the session is lost to the 201 of the next one, over all hosts and waits between.</summary>
    Reconnect,

    /// <summary>From learning that the session is lost to the next subscription's 204: for so long the session is deaf.</summary>
    ResubscribeGap,

    /// <summary>Creating a generic interaction on a user's queue, where it rings.</summary>
    Raise,

    /// <summary>Disconnecting such an interaction, when its time is over.</summary>
    EndRaised,
    Unsubscribe,
    Disconnect,
}

public static class Operations
{
    public static readonly IReadOnlyList<Operation> All = Enum.GetValues<Operation>();

    private static readonly HashSet<string> RequestNames = [.. All.Where(IsRequest).Select(Name)];

    /// <summary>False for what is measured but sent by nobody: events of a stream, and the times a lost session takes to come back. They count
    /// neither as requests nor as errors.</summary>
    public static bool IsRequest(this Operation operation) =>
        operation is not (Operation.StreamEvent or Operation.Reconnect or Operation.ResubscribeGap);

    /// <param name="name">As <see cref="Name"/> gives it.</param>
    public static bool IsRequest(string name) => RequestNames.Contains(name);

    /// <summary>The name in files, thresholds and reports: <c>snapshot-audit</c>.</summary>
    public static string Name(this Operation operation) => operation switch
    {
        Operation.Connect => "connect",
        Operation.Subscribe => "subscribe",
        Operation.Poll => "poll",
        Operation.Stream => "stream",
        Operation.StreamEvent => "stream-event",
        Operation.Station => "station",
        Operation.WatchStatus => "watch-status",
        Operation.ChangeStatus => "change-status",
        Operation.WatchQueue => "watch-queue",
        Operation.Reconnect => "reconnect",
        Operation.ResubscribeGap => "resubscribe-gap",
        Operation.Raise => "raise",
        Operation.EndRaised => "end-raised",
        Operation.SnapshotAudit => "snapshot-audit",
        Operation.Pickup => "pickup",
        Operation.Unsubscribe => "unsubscribe",
        Operation.Disconnect => "disconnect",
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "unknown operation"),
    };
}
