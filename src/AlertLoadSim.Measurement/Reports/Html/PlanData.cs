using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The data block of a plan's page: what its charts draw.</summary>
/// <param name="Marks">Where steps begin.</param>
internal sealed record PlanData(
    double DurationS, double WarmUpS, double IntervalS, IReadOnlyList<PlanMark> Marks, IReadOnlyList<PlanSeries> Sessions, IReadOnlyList<double> Streams,
    IReadOnlyList<double> Polls, IReadOnlyList<double> Logins, IReadOnlyList<double> Alerts, IReadOnlyList<PlanCentreInterval> Centre)
{
    public static PlanData Of(PlanPicture plan)
    {
        var several = plan.Sessions.Count > 1;
        return new PlanData(
            plan.DurationS, plan.WarmUpS, plan.IntervalS,
            [.. plan.Steps.GroupBy(step => step.FromS).OrderBy(steps => steps.Key).Select(steps => new PlanMark(
                steps.Key, string.Join(", ", steps.Select(step => several ? $"{step.Population} {step.Kind}" : step.Kind))))],
            [.. plan.Sessions.Select(series => series with { Values = Rounded(series.Values) })], Rounded(plan.Streams), Rounded(plan.Polls),
            Rounded(plan.Logins), Rounded(plan.Alerts),
            [.. plan.Centre.Select(one => new PlanCentreInterval(
                one.FromS, one.UntilS, Round(one.Offered), Round(one.AtWork), Round(one.Busy), Round(one.Occupancy), Round(one.Ringing)))]);
    }

    /// <summary>The default encoder of the serializer escapes &lt;, &gt;, &amp; and U+2028: the block cannot be left from within.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, PlanDataJson.Default.PlanData);

    private static IReadOnlyList<double> Rounded(IReadOnlyList<double> values) => [.. values.Select(Round)];

    // Nobody sees more digits than these.
    private static double Round(double value) => Math.Round(value, 4);
}

internal sealed record PlanMark(double AtS, string Name);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PlanData))]
internal sealed partial class PlanDataJson : JsonSerializerContext;
