namespace AlertLoadSim.Simulation.Proof;

/// <summary>Something that a server did wrong on purpose, as its journal tells.</summary>
/// <param name="Kind">As scenarios spell it: <c>dropStart</c>, <c>replyTwice</c> …</param>
/// <param name="Number">Of the journal's <c>fault</c> line; null: the journal tells it in the line of the event or the reply.</param>
/// <param name="Session">The ICWS session that was told wrongly.</param>
/// <param name="At">When, as offset from the run's start.</param>
internal sealed record Injection(string Kind, long? Number, string Session, TimeSpan At)
{
    public long? Mark { get; init; }

    public string? Interaction { get; init; }

    /// <summary>A mark told before the one concerned, though later.</summary>
    public long? After { get; init; }

    /// <summary>Whose, or what, was told instead.</summary>
    public string? Of { get; init; }

    /// <summary>Own marks concerned.</summary>
    public IReadOnlyList<long> Marks { get; init; } = [];
}
