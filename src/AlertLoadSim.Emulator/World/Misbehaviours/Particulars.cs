using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Emulator.World.Misbehaviours;

/// <summary>What a line of truth about a misbehaviour holds; which of it depends on the kind (docs/JOURNAL.md).</summary>
internal sealed record Particulars
{
    public long? Mark { get; init; }

    public string? Interaction { get; init; }

    public AlertAction? Action { get; init; }

    /// <summary>Whose, or what, was told instead: a user, an interaction or a session.</summary>
    public string? Of { get; init; }

    public string? Property { get; init; }

    /// <summary>The mark that was told before.</summary>
    public long? After { get; init; }

    /// <summary>Of the reply concerned.</summary>
    public IReadOnlyList<long> Marks { get; init; } = [];

    public int? Snapshots { get; init; }

    public static Particulars About(Telling telling) =>
        new() { Mark = telling.Mark, Interaction = telling.Ring.Interaction.Id, Action = telling.Action };
}
