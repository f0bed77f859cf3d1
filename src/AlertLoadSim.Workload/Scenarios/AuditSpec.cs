namespace AlertLoadSim.Workload.Scenarios;

/// <summary>When a session compares the view it built from deltas with a fresh snapshot (a second PUT).</summary>
public sealed record AuditSpec
{
    /// <summary>Once in a session's life, the first time something rings in its view. Default true.</summary>
    public bool WhenRinging { get; init; } = true;

    /// <summary>Once more before it unsubscribes. Default true.</summary>
    public bool AtEnd { get; init; } = true;

    /// <summary>And again and again; null: not.</summary>
    public TimeSpan? Every { get; init; }

    /// <summary>With <see cref="Every"/>: at random with that mean (exponential, from the seed) instead of at fixed distances. Default false.</summary>
    public bool AtRandom { get; init; }
}
