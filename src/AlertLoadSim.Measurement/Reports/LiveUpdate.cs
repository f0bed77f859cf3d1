using System.Text.Json;
using System.Text.Json.Serialization;
using AlertLoadSim.Measurement.Reports.Html;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports;

/// <summary>How a run stands, beside its timeline. Counts are of the run so far, rates and latencies of its last second.</summary>
public sealed record LiveState
{
    public required string Phase { get; init; }

    public double ElapsedS { get; init; }

    /// <summary>Length of the load; the drain comes after.</summary>
    public double PlannedS { get; init; }

    public double WarmUpS { get; init; }

    public long SessionsUp { get; init; }

    public long SessionsPlanned { get; init; }

    public long StreamsOpen { get; init; }

    public long InFlight { get; init; }

    public double PollsPerS { get; init; }

    public double? PollP50Ms { get; init; }

    public double? PollP99Ms { get; init; }

    public double? NoticeP50Ms { get; init; }

    public double? NoticeMaxMs { get; init; }

    public long Errors { get; init; }

    public long Violations { get; init; }

    public long Gaps { get; init; }

    /// <summary>Null: unknown.</summary>
    public long? Raised { get; init; }

    /// <summary>As of when <see cref="Raised"/> was said.</summary>
    public long Noticed { get; init; }

    /// <summary>Null: the run goes on.</summary>
    public LiveEnd? End { get; init; }
}

/// <summary>How the run ended.</summary>
/// <param name="Report">Where the report is, as the terminal says it.</param>
public sealed record LiveEnd(string Verdict, int ExitCode, IReadOnlyList<string> Reasons, string Report);

/// <summary>What the live page is told: the state, and the seconds it has not got yet.</summary>
/// <param name="Whole">The timeline is all there is and takes the place of what the page has.</param>
internal sealed record LiveUpdate(bool Whole, LiveState State, TimelineColumns Timeline)
{
    /// <param name="after">Seconds that the page has; negative: none.</param>
    public static LiveUpdate Of(LiveState state, LiveTimeline timeline, long after)
    {
        var news = timeline.Seconds.After(after);
        var points = news ?? timeline.Seconds.All();
        return new LiveUpdate(news is null, state, TimelineColumns.Of([.. points.Select(point => point.Second)], [.. points.Select(point => (double?)point.Span)]));
    }

    /// <summary>In one line.</summary>
    public byte[] ToJson() => JsonSerializer.SerializeToUtf8Bytes(this, LiveUpdateJson.Default.LiveUpdate);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LiveUpdate))]
internal sealed partial class LiveUpdateJson : JsonSerializerContext;
