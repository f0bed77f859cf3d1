using System.Text.Json.Nodes;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>The JSON schema of one field: that of its type, with description and default.</summary>
internal static class FieldSchema
{
    public static JsonObject Write(Field field)
    {
        var schema = new JsonObject { ["description"] = Describe(field) };
        foreach (var (key, value) in field.Type.Schema())
            schema[key] = value?.DeepClone();
        if (Default(field) is { } written)
            schema["default"] = written;
        return schema;
    }

    private static string Describe(Field field) =>
        field.DefaultWords is { } words ? $"{field.Description} Default: {words}." : field.Description;

    private static JsonNode? Default(Field field) => field switch
    {
        { Default: null } => null,
        Field<int> number => number.Scalar.DefaultAsJson(field.Default),
        Field<ulong> seed => seed.Scalar.DefaultAsJson(field.Default),
        Field<bool> flag => flag.Scalar.DefaultAsJson(field.Default),
        _ => JsonValue.Create(field.Default),
    };
}
