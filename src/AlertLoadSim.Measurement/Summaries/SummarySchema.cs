using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace AlertLoadSim.Measurement.Summaries;

/// <summary>The JSON schema of <c>summary.json</c>, for whoever reads it by program: <c>docs/summary.schema.json</c>.</summary>
public static class SummarySchema
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>JSON Schema 2020-12, made from the records that write the file; ends with a line break.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = "AlertLoadSim summary.json",
            ["description"] = $"Version {RunSummary.CurrentSchemaVersion}. Names end in their unit: S seconds, Ms milliseconds, Us microseconds, Mb megabytes, PerS per second; shares are fractions. A new version may add properties without another number; what is removed, renamed or means something else makes schemaVersion grow.",
        };
        foreach (var (key, value) in JsonSchemaExporter.GetJsonSchemaAsNode(SummaryJson.Default.RunSummary).AsObject())
            schema[key] = value?.DeepClone();
        schema["type"] = "object";
        schema["properties"]!["schemaVersion"] = new JsonObject { ["enum"] = new JsonArray(RunSummary.CurrentSchemaVersion) };
        return schema.ToJsonString(Indented) + "\n";
    }
}
