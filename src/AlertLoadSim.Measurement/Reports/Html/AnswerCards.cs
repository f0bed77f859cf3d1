using AlertLoadSim.Measurement.Summaries;

namespace AlertLoadSim.Measurement.Reports.Html;

/// <summary>The three questions a run answers, each with its few figures.</summary>
internal static class AnswerCards
{
    public static void Write(Markup html, RunSummary summary)
    {
        var scope = Words.HeadlinePhase(summary) == Words.Steady ? "steady phase" : "all phases";
        html.Add($"""<div class="cards">""");
        Late(html, summary, scope);
        Right(html, summary);
        Many(html, summary, scope);
        html.Add($"</div>\n");
    }

    private static void Late(Markup html, RunSummary summary, string scope)
    {
        var notice = Words.Notice(summary);
        var polls = Words.Polls(summary)?.Response;
        if (Words.IsByStreamAlone(summary))
        {
            LateByStream(html, notice, scope);
            return;
        }
        Headline(html, polls, "poll response", scope);
        Fact(html, "Poll response, median", Figure.Milliseconds(polls?.P50Ms));
        Fact(html, "Poll response, p95", Figure.Milliseconds(polls?.P95Ms));
        Fact(html, "Poll response, longest", Figure.Milliseconds(polls?.MaxMs));
        Fact(html, "Alert notice, median", Figure.Milliseconds(notice.P50Ms));
        Fact(html, "Alert notice, p95", Figure.Milliseconds(notice.P95Ms));
        Close(html);
    }

    private static void Headline(Markup html, LatencyFigures? figures, string what, string scope)
    {
        if (figures is { P99Ms: null, Count: > 0 })
            Open(html, "How late?", Figure.Milliseconds(figures.MaxMs), $"{what}, longest of {Figure.Count(figures.Count)}", scope);
        else
            Open(html, "How late?", Figure.Milliseconds(figures?.P99Ms), $"{what}, p99", scope);
    }

    // Nobody polls: what is left to wait for is the alert itself.
    private static void LateByStream(Markup html, LatencyFigures notice, string scope)
    {
        Headline(html, notice, "alert notice", scope);
        Fact(html, "Alert notice, median", Figure.Milliseconds(notice.P50Ms));
        Fact(html, "Alert notice, p90", Figure.Milliseconds(notice.P90Ms));
        Fact(html, "Alert notice, p95", Figure.Milliseconds(notice.P95Ms));
        Fact(html, "Alert notice, p99.9", Figure.Milliseconds(notice.P999Ms));
        Fact(html, "Alert notice, longest", Figure.Milliseconds(notice.MaxMs));
        Close(html);
    }

    private static void Right(Markup html, RunSummary summary)
    {
        var (oracle, alerts) = (summary.Oracle, summary.Alerts);
        var audits = oracle.AuditsAgreed + oracle.AuditsDiffered + oracle.AuditsUnknown;
        Open(html, "How right?", Figure.Count(oracle.Violations), oracle.Violations == 1 ? "rule violation" : "rule violations", "whole run");
        Fact(html, "Alerts noticed", alerts.Due is { } due ? $"{Figure.Count(alerts.Noticed)} of {Figure.Count(due)} due" : Figure.Count(alerts.Noticed));
        Fact(html, "Alerts lost", Figure.Count(alerts.Lost));
        Fact(html, "Alerts nobody can judge", Figure.Count(alerts.Unknown));
        Fact(html, "Snapshot audits agreed", audits == 0 ? Figure.None : $"{Figure.Count(oracle.AuditsAgreed)} of {Figure.Count(audits)}");
        Fact(html, "Verdict of the oracle", oracle.Verdict);
        Close(html);
    }

    private static void Many(Markup html, RunSummary summary, string scope)
    {
        var headline = Words.Headline(summary);
        Open(html, "How many?", Figure.Count(summary.Sessions.Peak), "sessions at once, at the peak", scope);
        Fact(html, "Sessions planned", Figure.Count(summary.Sessions.Planned));
        if (Words.IsByStreamAlone(summary))
            Fact(html, "Event streams", Figure.Count(summary.Delivery.PeakStreams));
        else
            Fact(html, "Polls answered", Words.Polls(summary) is { } polls ? Figure.Rate(polls.RatePerS) + " /s" : Figure.None);
        Fact(html, "Requests sent", Figure.Count(Words.Requests(headline).Sum(figures => figures.Sent)));
        Fact(html, "Requests without a good answer", Figure.Percent(Words.ErrorRate(headline)));
        Fact(html, "Sessions crashed or cut off", Figure.Count(summary.Sessions.Crashed + summary.Sessions.CutOff));
        Close(html);
    }

    private static void Open(Markup html, string question, string figure, string meaning, string scope) => html.Add($"""
        <article class="card"><header><h3>{question}</h3><span class="scope">{scope}</span></header>
        <p class="figure"><strong>{figure}</strong> <span>{meaning}</span></p><dl>
        """);

    private static void Fact(Markup html, string name, string value) =>
        html.Add($"<div><dt>{name}</dt><dd>{value}</dd></div>");

    private static void Close(Markup html) => html.Add($"</dl></article>\n");
}
