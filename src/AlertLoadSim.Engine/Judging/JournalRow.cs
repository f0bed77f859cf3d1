using System.Text.Json.Serialization;
using AlertLoadSim.Measurement.Artifact;

namespace AlertLoadSim.Engine.Judging;

/// <summary>A line of the emulator's journal (docs/JOURNAL.md): all that any kind of line holds, of which each has its part. Read
/// independently of the emulator's code, so that they cannot share a mistake.</summary>
internal sealed record JournalRow
{
    public required string T { get; init; }

    public long AtNs { get; init; }

    public string? Session { get; init; }

    public string? User { get; init; }

    public long? Mark { get; init; }

    public string? Interaction { get; init; }

    /// <summary>Of a start, with the next three: what the alert has to show. Journals of earlier versions have the first only.</summary>
    public string? Type { get; init; }

    public string? Name { get; init; }

    public string? Address { get; init; }

    public int? AlertType { get; init; }

    /// <summary>The interactions in a snapshot; left out when there are none.</summary>
    public IReadOnlyList<string>? Ringing { get; init; }

    public IReadOnlyList<long>? Marks { get; init; }

    public IReadOnlyList<string>? Dropped { get; init; }

    public IReadOnlyList<string>? Doubled { get; init; }

    public IReadOnlyList<string>? Queued { get; init; }

    /// <summary>Of a misbehaviour: its number.</summary>
    public long? N { get; init; }

    public string? Kind { get; init; }

    /// <summary>Of a misbehaviour: whose, or what, was told instead.</summary>
    public string? Of { get; init; }

    /// <summary>Of a misbehaviour: the mark that was told before.</summary>
    public long? After { get; init; }

    public int? Snapshots { get; init; }

    /// <summary>Numbers of the misbehaviours that a reply carries.</summary>
    public IReadOnlyList<long>? Faults { get; init; }

    public bool? First { get; init; }

    public string? Why { get; init; }

    /// <summary>Of a batch of the centre's figures, with the next two: its begin, and whose.</summary>
    public long? FromNs { get; init; }

    public string? Workgroup { get; init; }

    public CentreCounts? Centre { get; init; }

    public JournalCounts? Counts { get; init; }
}

/// <summary>Of the counts in the journal's last line, what judging needs.</summary>
/// <param name="Defects">Answers 500 that were no injected fault: the emulator's own mistakes.</param>
internal sealed record JournalCounts(long Defects);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JournalRow))]
internal sealed partial class JournalJson : JsonSerializerContext;
