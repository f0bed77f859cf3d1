using System.Text.Json;
using System.Text.Json.Serialization;

namespace AlertLoadSim.Measurement.Summaries;

[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(RunSummary))]
public sealed partial class SummaryJson : JsonSerializerContext
{
    public static string Write(RunSummary summary) => JsonSerializer.Serialize(summary, Default.RunSummary);

    public static RunSummary Read(string text) => JsonSerializer.Deserialize(text, Default.RunSummary)
        ?? throw new InvalidDataException("summary.json is empty");
}
