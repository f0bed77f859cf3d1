using System.Text.Json;
using System.Text.Json.Serialization;
using AlertLoadSim.Measurement.Comparisons;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The data block of a comparison's page: the figures for whoever reads it by program, the lines for the charts.</summary>
internal sealed record ComparisonData(Comparison Comparison, IReadOnlyList<CurveGroup> Curves, IReadOnlyList<SideSeconds> Seconds)
{
    public static ComparisonData Of(ComparisonPicture picture) => new(picture.Comparison, picture.Curves, picture.Seconds);

    /// <summary>The default encoder of the serializer escapes &lt;, &gt;, &amp; and U+2028: the block cannot be left from within.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, ComparisonDataJson.Default.ComparisonData);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ComparisonData))]
internal sealed partial class ComparisonDataJson : JsonSerializerContext;
