namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>One word, one meaning.</summary>
internal static class GlossarySection
{
    private static readonly (string Word, string Meaning)[] Words =
    [
        ("planned", "The instant at which the scenario wants an operation to be sent. Plans are absolute: a slow answer does not move them."),
        ("response", "Received − planned. What a user feels, skipped polls included; free of coordinated omission."),
        ("service", "Received − sent. What the server and the network took."),
        ("lag", "Sent − planned. What the generator took; if it grows, the figures are about the generator."),
        ("notice", "From the raising of an alert until the session's view has it."),
        ("skipped", "A poll that fell due while the session's previous one was still open. Not sent, but its response is counted to the next complete reply."),
        ("cancelled", "Planned, but the session ended first."),
        ("indeterminate", "Sent, and no complete reply came. A poll removes messages from the server's queue, so it may have happened."),
        ("gap", "What an indeterminate poll may have carried away. Losses inside it are unknown, never an accusation, until the next snapshot."),
        ("snapshot, delta", "A message with isDelta false replaces the session's view, one with isDelta true changes it."),
        ("audit", "A second subscription makes the server send a fresh snapshot; the view built from deltas must equal it."),
        ("confidence interval", "Where the true value lies with 95 % confidence: had the run been repeated often, the intervals of 95 of 100 runs would hold it."),
        ("steady state", "The part of the run from which on response and rate show no trend. Figures of the rest would be about the start."),
        ("in flight", "Requests sent and not yet answered."),
        ("Little's law", "Requests in flight are their rate times the time each takes, in any queue; if that does not come out, a figure is wrong."),
        ("warm-up, drain", "The start and the end of a run. Measured and shown, but thresholds leave them out."),
    ];

    public static void Write(Markup html)
    {
        html.Add($"""<section id="glossary" aria-labelledby="glossary-title"><h2 id="glossary-title">Words</h2><dl class="glossary">""");
        foreach (var (word, meaning) in Words)
            html.Add($"<div><dt>{word}</dt><dd>{meaning}</dd></div>");
        html.Add($"</dl></section>\n");
    }
}
