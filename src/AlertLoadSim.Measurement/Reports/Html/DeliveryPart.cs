using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>Event streams, and how sessions that lost their server came back. Nothing where there were none.</summary>
internal static class DeliveryPart
{
    public static void Write(Markup html, DeliveryFigures delivery)
    {
        Streams(html, delivery);
        Returns(html, delivery);
    }

    private static void Streams(Markup html, DeliveryFigures delivery)
    {
        if (delivery is { PeakStreams: 0, StreamEvents: 0, StreamsBroken: 0, WithoutStream: 0 })
            return;
        html.Add($"""<h3>Event streams</h3><dl class="facts">""");
        Facts.Item(html, "Open at the peak", Figure.Count(delivery.PeakStreams));
        Facts.Item(html, "Events", Figure.Count(delivery.StreamEvents));
        Facts.Item(html, "Pings", Figure.Count(delivery.StreamPings));
        Facts.Item(html, "Ignored for their name", Figure.Count(delivery.EventsIgnored));
        Facts.Item(html, "Broke off", Figure.Count(delivery.StreamsBroken));
        Facts.Item(html, "Polled for want of streams", Figure.Count(delivery.WithoutStream));
        html.Add($"</dl>");
    }

    private static void Returns(Markup html, DeliveryFigures delivery)
    {
        if (delivery.Returns.Count == 0)
            return;
        html.Add($"""
            <h3>Lost and back</h3>
            <p class="quiet">Seconds until so many of the sessions that were lost are subscribed again: from the switch-over or, where there was none, each from its own loss. What rings meanwhile is in the first snapshot if it still rings then; else nobody saw it.</p><dl class="facts">
            """);
        Facts.Item(html, "Times lost", Figure.Count(delivery.SessionsLost));
        Facts.Item(html, "Times let in again", Figure.Count(delivery.Reconnected));
        Facts.Item(html, "Most logins in one second", Figure.Count(delivery.LogOnPeakPerS));
        html.Add($"</dl>");
        Table.Begin(html, "Sessions subscribed again", new("Cause"), new("Lost", true), new("Back", true), new("50 %", true),
            new("90 %", true), new("100 %", true), new("Rang meanwhile", true), new("Over before", true));
        html.Add($"<tbody>");
        foreach (var cause in delivery.Returns)
        {
            html.Add($"""<tr><th scope="row">{(cause.IsSwitchOver ? "switch-over" : "losses from")} at {Figure.At(cause.AtS)}</th>""");
            foreach (var cell in (string[])[
                Figure.Count(cause.Lost), Figure.Count(cause.Back), Figure.Seconds(cause.Back50S), Figure.Seconds(cause.Back90S),
                Figure.Seconds(cause.Back100S), Figure.Count(cause.Rang), Figure.Count(cause.Missed)])
                Table.Number(html, cell);
            html.Add($"</tr>");
        }
        html.Add($"</tbody>");
        Table.End(html);
    }
}
