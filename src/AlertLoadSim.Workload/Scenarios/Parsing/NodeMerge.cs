using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>Lays one node over another.</summary>
internal static class NodeMerge
{
    /// <summary>Maps are merged key by key; of a choice, and beside a key that stands alone, the upper one's branch replaces the lower one's. Anything else
    /// of the upper replaces the lower. Neither is changed.</summary>
    public static Node Over(Node upper, Node? lower, FieldType type)
    {
        if (upper is not MapNode over || lower is not MapNode under || type is not MapType mapType)
            return upper.Clone();
        var merged = new MapNode(over.Origin);
        merged.Entries.AddRange(over.Entries.Select(entry => (entry.Key, Merge(entry.Key.Text, entry.Value))));
        merged.Entries.AddRange(under.Entries
            .Where(entry => over.Find(entry.Key.Text) is null && !IsReplaced(entry.Key.Text)).Select(entry => (entry.Key, entry.Value.Clone())));
        return merged;

        Node Merge(string key, Node value) => Over(value, under.Find(key), mapType.Find(key)?.Type ?? mapType);

        bool IsReplaced(string key) => over.Entries.Select(entry => mapType.Find(entry.Key.Text)).OfType<Field>()
            .Any(other => mapType.IsChoice || other.Alone || mapType.Find(key)?.Alone == true || (mapType.Either.Contains(other) && mapType.Find(key) is { } mine && mapType.Either.Contains(mine)));
    }
}
