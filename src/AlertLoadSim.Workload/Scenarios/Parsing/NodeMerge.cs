using AlertLoadSim.Workload.Scenarios.Fields;

namespace AlertLoadSim.Workload.Scenarios.Parsing;

/// <summary>One scenario over another: maps are merged key by key, everything else replaces what stood there.</summary>
internal static class NodeMerge
{
    /// <param name="type">What the table of fields knows of the place; null: nothing.</param>
    public static Node Over(Node under, Node over, FieldType? type)
    {
        // A block of which all is commented out says nothing; an empty list takes the other one away.
        if (over is ScalarNode { IsNull: true } && under is MapNode && type is MapType { IsChoice: false } or NamesType)
            return under;
        return under is MapNode below && over is MapNode above ? Maps(below, above, type) : over;
    }

    /// <summary>Removes what cannot stand beside a key: the other alternatives of a choice, the other keys beside one that stands alone, and of those that
    /// exclude each other the other ones.</summary>
    public static void Displace(MapNode map, string key, MapType type)
    {
        if (type.Find(key) is { } field)
        {
            map.Entries.RemoveAll(entry => entry.Key.Text != key && type.Find(entry.Key.Text) is { } other
                && (type.IsChoice || field.Alone || other.Alone || (type.Either.Contains(field) && type.Either.Contains(other))));
        }
    }

    private static MapNode Maps(MapNode below, MapNode above, FieldType? type)
    {
        var merged = new MapNode(above.Origin);
        merged.Entries.AddRange(below.Entries);
        var map = type as MapType;
        if (map is not null)
            above.Entries.ForEach(entry => Displace(merged, entry.Key.Text, map));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, value) in above.Entries)
        {
            var at = merged.Entries.FindIndex(entry => entry.Key.Text == key.Text);

            // A key written twice in one file stays there twice, to be reported.
            if (!seen.Add(key.Text) || at < 0)
                merged.Entries.Add((key, value));
            else
                merged.Entries[at] = (key, Over(merged.Entries[at].Value, value, map?.Find(key.Text)?.Type));
        }

        return merged;
    }
}
