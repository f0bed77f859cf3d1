using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>How far the report itself can be believed: the ledger, the balances, the generator's health.</summary>
internal static class TrustSection
{
    public static void Write(Markup html, RunSummary summary)
    {
        html.Add($"""
            <section id="trust" aria-labelledby="trust-title"><h2 id="trust-title">Trust</h2>
            <p class="lead">A load generator that is late or starved measures itself. These are the reasons to believe, or not to believe, the figures above.</p>
            """);
        Ledger(html, summary.Trust);
        Balances(html, summary.Balances);
        Health(html, summary.Health);
        html.Add($"</section>\n");
    }

    private static void Ledger(Markup html, IReadOnlyList<TrustEntry> entries)
    {
        Table.Begin(html, "Trust ledger", new("Reading"), new("Measured"), new("Limit"), new("Seconds spoilt", true), new("Trusted"), new("In words"));
        html.Add($"<tbody>");
        foreach (var entry in entries)
        {
            var (tone, word) = entry switch
            {
                { Judged: false } => ("open", "? not judged"),
                { Trusted: false } => ("bad", "✕ no"),
                { SpoiltS: > 0 } => ("open", "✓ mostly"),
                _ => ("good", "✓ yes"),
            };
            html.Add($"""<tr><th scope="row">{entry.Name}</th><td class="prose">{Unbroken(entry.Measured)}</td><td class="prose">{Unbroken(entry.Limit)}</td>""");
            Table.Number(html, $"{Figure.Count(entry.SpoiltS)} of {Figure.Count(entry.OfS)}");
            html.Add($"""<td><span class="tag {tone}">{word}</span></td><td class="prose">{Unbroken(entry.Sentence)}</td></tr>""");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }

    // A number and its unit stay on one line.
    private static string Unbroken(string text) => text.Replace(" ms", "\u00a0ms", StringComparison.Ordinal).Replace(" %", "\u00a0%", StringComparison.Ordinal);

    private static void Balances(Markup html, IReadOnlyList<Balance> balances)
    {
        Table.Begin(html, "Balances: sums that must agree", new("Balance"), new("Equation"), new("Left", true), new("Right", true), new("Holds"));
        html.Add($"<tbody>");
        foreach (var balance in balances)
        {
            var (tone, word) = balance.Holds switch { true => ("good", "✓ holds"), false => ("bad", "✕ does not"), null => ("open", Figure.None) };
            html.Add($"""<tr><th scope="row">{balance.Name}</th><td class="prose">{balance.Equation}</td>""");
            Table.Number(html, Figure.Count(balance.Left));
            Table.Number(html, Figure.Count(balance.Right));
            html.Add($"""<td><span class="tag {tone}">{word}</span></td></tr>""");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }

    private static void Health(Markup html, HealthFigures health)
    {
        html.Add($"""<h3>Health of the generator</h3><dl class="facts">""");
        Facts.Item(html, "Generator CPU, cores", Figure.Cores(health.GeneratorCores));
        Facts.Item(html, "Generator memory, peak", Figure.Megabytes(health.GeneratorPeakMb));
        Facts.Item(html, "Emulator CPU, cores", Figure.Cores(health.EmulatorCores));
        Facts.Item(html, "Emulator memory, peak", Figure.Megabytes(health.EmulatorPeakMb));
        Facts.Item(html, "GC pauses, total", Figure.Milliseconds(health.GcPauseMs));
        Facts.Item(html, "Full collections", Figure.Count(health.Gen2Collections));
        Facts.Item(html, "Histogram overflows", Figure.Count(health.HistogramOverflows));
        Facts.Item(html, "Skipped, never answered", Figure.Count(health.SkippedUnanswered));
        Facts.Item(html, "Resends prevented", Figure.Count(health.ResendsPrevented));
        Facts.Item(html, "Idle connections closed by the server", Figure.Count(health.ConnectionsReopened));
        Facts.Item(html, "Pickups too late", Figure.Count(health.PickupsTooLate));
        Facts.Item(html, "Unexpected replies", Figure.Count(health.UnexpectedReplies));
        Facts.Item(html, "Unhandled messages", Figure.Count(health.UnhandledMessages));
        html.Add($"</dl>");
    }
}
