using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertLoadSim.Simulation.Selftest;

/// <summary>What a selftest came to.</summary>
/// <param name="Runs">Simulated runs, or recorded ones.</param>
/// <param name="Messages">That all sessions of all runs got.</param>
/// <param name="FaithfulMessages">Of them, those of servers that did nothing wrong.</param>
/// <param name="Missed">Observable faults that were not found, and lost replies that were not called unknown.</param>
/// <param name="Unexpected">Findings that nothing in the journal explains: false accusations.</param>
/// <param name="FaithfulFindings">Of them, those about a faithful server.</param>
/// <param name="Broken">Runs that could not be played to their end: a mistake of the program.</param>
/// <param name="Failures">The first runs that were not as they must be, with what was wrong and how to play them again.</param>
public sealed record ScoreCard(
    IReadOnlyList<ScoreLine> Lines,
    long Runs,
    long Messages,
    long FaithfulMessages,
    long Missed,
    long Unexpected,
    long FaithfulFindings,
    long Broken,
    IReadOnlyList<FailedRun> Failures)
{
    /// <summary>It was ended before all was played.</summary>
    public bool IsInterrupted { get; init; }

    /// <summary>Kinds that were to be scored and of which nothing could be seen: that proves nothing of them.</summary>
    public IReadOnlyList<string> Unproven { get; init; } = [];

    /// <summary>Everything that could be seen was found, and nothing else.</summary>
    public bool IsPassed => Missed == 0 && Unexpected == 0 && Broken == 0;

    public string ToJson() => JsonSerializer.Serialize(this, ScoreCardJson.Default.ScoreCard);
}

/// <summary>A run that was not as it must be.</summary>
/// <param name="Replay">The arguments that play it again.</param>
public sealed record FailedRun(string Replay, IReadOnlyList<string> What);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true)]
[JsonSerializable(typeof(ScoreCard))]
internal sealed partial class ScoreCardJson : JsonSerializerContext;
