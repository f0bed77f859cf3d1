using System.Text.Json.Nodes;

namespace AlertLoadSim.Workload.Scenarios.Fields;

internal sealed class ListType(FieldType item, int mostItems) : FieldType
{
    public FieldType Item { get; } = item;

    public int MostItems { get; } = mostItems;

    public override string Name => $"list of {(Item is MapType ? "maps" : Item.Name)}";

    public override string Allowed => $"a list of at most {MostItems} items, each {Item.Allowed}";

    public override JsonObject Schema() => new()
    {
        ["type"] = new JsonArray("array", "null"),
        ["items"] = Item.Schema(),
        ["maxItems"] = MostItems,
    };
}
