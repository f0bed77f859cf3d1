using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>The JSON schema of scenario files, for editors: <c>scenarios/scenario.schema.json</c>.</summary>
public static class ScenarioSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>JSON Schema draft-07, which every YAML editor understands; ends with a line break.</summary>
    public static string Write()
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "AlertLoadSim scenario",
        };
        foreach (var (key, value) in ScenarioFields.Root.Schema())
            schema[key] = value?.DeepClone();

        // What lacks a name is a base for others, and what extends one may find the rest there.
        var complete = new JsonObject();
        foreach (var key in (string[])["required", "anyOf"])
        {
            complete[key] = schema[key]!.DeepClone();
            schema.Remove(key);
        }

        schema["anyOf"] = new JsonArray(
            complete,
            new JsonObject { ["required"] = new JsonArray(ReuseFields.Extends.Key) },
            new JsonObject { ["not"] = new JsonObject { ["required"] = new JsonArray(ScenarioFields.Name.Key) } });
        schema["definitions"] = new JsonObject { [FieldSchema.VariableDefinition] = FieldSchema.DefineVariable() };
        return schema.ToJsonString(Indented) + "\n";
    }
}
