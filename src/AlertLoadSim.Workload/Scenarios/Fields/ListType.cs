using System.Text.Json.Nodes;

namespace AlertLoadSim.Workload.Scenarios.Fields;

internal sealed class ListType(FieldType item, int mostItems) : FieldType
{
    public FieldType Item { get; } = item;

    public int MostItems { get; } = mostItems;

    /// <summary>No item may stand in it twice.</summary>
    public bool IsSet { get; init; }

    public override string Name => $"list of {(Item is MapType ? "maps" : Item.Name)}";

    public override string Allowed => $"a list of at most {MostItems} items, each {Item.Allowed}";

    public override JsonObject Schema()
    {
        var schema = new JsonObject
        {
            ["type"] = new JsonArray("array", "null"),
            ["items"] = Item.SchemaOrVariable(),
            ["maxItems"] = MostItems,
        };
        if (IsSet)
            schema["uniqueItems"] = true;
        return schema;
    }
}
