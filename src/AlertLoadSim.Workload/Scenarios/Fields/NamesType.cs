using System.Text.Json.Nodes;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>A map whose keys are names that the file chooses.</summary>
internal sealed class NamesType(string allowed, ScalarType<string> item) : FieldType
{
    public const string NamePattern = "^[A-Za-z_][A-Za-z0-9_]{0,63}$";

    public ScalarType<string> Item { get; } = item;

    public override string Name => "map of names";

    public override string Allowed => allowed;

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("object", "null"),
        ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
        ["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
    };
}

/// <summary>Names of files: one, or a list.</summary>
internal sealed class FilesType(FileType item, int mostItems) : FieldType
{
    public FileType Item { get; } = item;

    public int MostItems { get; } = mostItems;

    public override string Name => "files";

    public override string Allowed => $"{Item.Allowed}, or a list of at most {MostItems}";

    public override IReadOnlyList<string> Examples => Item.Examples;

    public override JsonObject Schema() => new()
    {
        ["anyOf"] = new JsonArray(
            Item.Schema(),
            new JsonObject { ["type"] = "array", ["items"] = Item.Schema(), ["maxItems"] = MostItems, ["uniqueItems"] = true }),
    };
}

/// <summary>The name of a file, relative to the file in which it stands.</summary>
internal sealed class FileType(string allowed, string example) : TextType($"{allowed}, such as {example}", 1, 260, example);
