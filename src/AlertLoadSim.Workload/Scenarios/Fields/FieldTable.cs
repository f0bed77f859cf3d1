using System.Text;

namespace AlertLoadSim.Workload.Scenarios.Fields;

/// <summary>The fields and figures as Markdown tables, for docs/SCENARIOS.md.</summary>
public static class FieldTable
{
    /// <summary>One row per field, in the order of the file.</summary>
    public static string WriteFields()
    {
        var table = new StringBuilder("| field | allowed | example | default | meaning |\n|---|---|---|---|---|\n");
        AppendMap(table, ScenarioFields.Root, "");
        table.Append("\nA *distribution* is a duration (always that), or a map with one of:\n\n| field | allowed | meaning |\n|---|---|---|\n");
        foreach (var (path, field) in Leaves(DistributionFields.Type, ""))
            table.Append(Invariant($"| `{path}` | {Escape(field.Type.Allowed)} | {Escape(field.Description)} |\n"));
        return table.ToString();
    }

    /// <summary>One row per figure; those that differ only in operation and statistic share one.</summary>
    public static string WriteFigures()
    {
        var table = new StringBuilder("| figure | limit | meaning |\n|---|---|---|\n");
        foreach (var figure in ThresholdFigures.All)
            table.Append(Invariant($"| `{figure.Name}` | {Limit(figure.Kind)} | {Escape(figure.Description)} |\n"));
        return table.ToString();
    }

    private static void AppendMap(StringBuilder table, MapType map, string path)
    {
        foreach (var field in map.Fields)
            AppendField(table, field, path + field.Key);
    }

    private static void AppendField(StringBuilder table, Field field, string path)
    {
        var allowed = field.Type switch
        {
            MapType { Shorthand: not null } => "a distribution",
            MapType { SameAs: { } other } => $"as `{other}`",
            MapType { IsChoice: true } => "one of:",
            MapType => "",
            ListType { Item: MapType { SameAs: { } other } } => $"a list, as `{other}`",
            ListType { Item: MapType { IsChoice: true } } => "a list, each item one of:",
            ListType { Item: MapType } => "a list, each item with:",
            ListType list => $"a list, each {list.Item.Allowed}",
            var other => other.Allowed,
        };
        var standard = field.Required ? $"**required**{(field.Unless.IsEmpty ? "" : $", unless there is {string.Join(" or ", field.Unless.Select(other => $"`{other}`"))}")}" : field.Default is { Length: > 0 } written ? $"`{written}`" : field.DefaultWords ?? "";
        var example = field.Examples is [var first, ..] ? $"`{first}`" : "";
        table.Append(Invariant($"| `{path}` | {Escape(allowed)} | {Escape(example)} | {Escape(standard)} | {Escape(field.Description)} |\n"));
        if (field.Type is MapType { SameAs: not null } or ListType { Item: MapType { SameAs: not null } })
            return;
        if (field.Type is MapType { Shorthand: null } map)
            AppendMap(table, map, path + ".");
        else if (field.Type is ListType { Item: MapType item })
            AppendMap(table, item, path + "[].");
    }

    private static IEnumerable<(string Path, Field Field)> Leaves(MapType map, string path) =>
        map.Fields.SelectMany(field => field.Type is MapType inner ? Leaves(inner, $"{path}{field.Key}.") : [(path + field.Key, field)]);

    private static string Limit(FigureKind kind) => kind switch
    {
        FigureKind.Time => "duration",
        FigureKind.Share => "share",
        FigureKind.Rate => "rate or number",
        _ => "number",
    };

    private static string Escape(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
