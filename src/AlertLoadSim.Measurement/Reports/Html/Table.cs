namespace AlertLoadSim.Measurement.Reports.Html;

/// <param name="Numeric">Right-aligned, figures of one width.</param>
internal sealed record Column(string Head, bool Numeric = false, string? Hint = null);

/// <summary>The frame of a table: caption, column heads, and a box of its own that scrolls on a narrow screen.</summary>
internal static class Table
{
    public static void Begin(Markup html, string caption, params IReadOnlyList<Column> columns)
    {
        Open(html, caption);
        html.Add($"<thead><tr>");
        Heads(html, columns);
        html.Add($"</tr></thead>");
    }

    /// <summary>Without a head: the caller writes one of several rows.</summary>
    public static void Open(Markup html, string caption) =>
        html.Add($"""<div class="scroll" role="region" tabindex="0" aria-label="{caption}"><table><caption>{caption}</caption>""");

    public static void Heads(Markup html, params IReadOnlyList<Column> columns)
    {
        foreach (var column in columns)
        {
            html.Add($"""<th scope="col"{Class(column.Numeric)}""");
            if (column.Hint is { } hint)
                html.Add($""" title="{hint}" """);
            html.Add($">{column.Head}</th>");
        }
    }

    public static void Number(Markup html, string text) =>
        html.Add($"""<td class="n">{text}</td>""");

    public static void End(Markup html) => html.Add($"</table></div>\n");

    private static Markup Class(bool numeric) => new Markup().Verbatim(numeric ? " class=\"n\"" : "");
}
