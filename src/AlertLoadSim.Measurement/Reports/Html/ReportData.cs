using System.Text.Json;
using System.Text.Json.Serialization;
using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The report's one data block: the summary for whoever wants to read it by program, the timeline for the charts.</summary>
internal sealed record ReportData(RunSummary Summary, TimelineColumns Timeline, ChartFigures Charts)
{
    /// <summary>The default encoder of the serializer escapes &lt;, &gt;, &amp; and U+2028: the block cannot be left from within.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ReportDataJson.Default.ReportData);
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals)]
[JsonSerializable(typeof(ReportData))]
internal sealed partial class ReportDataJson : JsonSerializerContext;
