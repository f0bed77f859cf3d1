using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertLoadSim.Measurement.Comparisons;

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Comparison))]
public sealed partial class ComparisonJson : JsonSerializerContext
{
    public static string Write(Comparison comparison) => JsonSerializer.Serialize(comparison, Default.Comparison);
}
