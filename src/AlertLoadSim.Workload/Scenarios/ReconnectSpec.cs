namespace AlertLoadSim.Workload.Scenarios;

/// <summary>What a session does when the server does not know it any more, says that it is down, or is gone.</summary>
public enum SessionLostAction
{
    /// <summary>It ends, as nearly all clients do after a 401 (PROTOCOL 9).</summary>
    Stop,

    /// <summary>It logs on again, here or at an alternate host, and subscribes anew.</summary>
    Reconnect,
}

/// <summary>How a lost session comes back. Hosts are tried one after the other; when all have been tried, a round is over.</summary>
/// <remarks>Source: PROTOCOL 2.5. The vendor's sample means to wait 15 s between rounds and in fact does not (PROTOCOL 9): <c>every: 0s,
/// jitter: 0s</c> shows what such clients do to a server.</remarks>
public sealed record ReconnectSpec
{
    /// <summary>Wait between two rounds. Default 15 s.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Before its first attempt and after each round a session waits up to so much longer, drawn from the seed, so that not all come at
    /// once. Default 5 s; 0 s: none.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Rounds after which a session gives up and ends. Default 8.</summary>
    public int Rounds { get; init; } = 8;
}

/// <summary>What a desktop does beside following its alerts (PROTOCOL 7).</summary>
public enum DeskPart
{
    /// <summary>Announces a station. On a real server only with <c>target.allow: [station]</c>.</summary>
    Station,

    /// <summary>Follows its own user's status; and becomes available, on a real server only with <c>target.allow: [status]</c>.</summary>
    Status,

    /// <summary>Follows the contents of its own queue.</summary>
    Queue,
}
