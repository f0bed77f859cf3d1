using System.Globalization;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Icws.Wire;

namespace AlertLoadSim.Oracle.Trace;

/// <summary>The last few things a session saw, so that a finding can show them; bounded, whatever a server sends.</summary>
internal sealed class Witness
{
    private const int Window = 8;
    private const int MostItems = 6;
    private const int MostMessages = 12;
    private const int LongestText = 60;

    private readonly Queue<TraceEvent> _recent = new(Window);

    public void See(TraceEvent happened)
    {
        if (_recent.Count == Window)
            _recent.Dequeue();
        _recent.Enqueue(happened);
    }

    public IReadOnlyList<string> Transcript() => [.. _recent.Select(Describe)];

    private static string Describe(TraceEvent happened)
    {
        var at = happened.At.TotalSeconds.ToString("F3", CultureInfo.InvariantCulture) + " s ";
        return at + happened switch
        {
            TraceEvent.SubscribeSent { IsAudit: true } => "PUT sent again (audit)",
            TraceEvent.SubscribeSent => "PUT sent",
            TraceEvent.SubscribeFailed failed => failed.IsAudit ? "audit PUT failed" : "PUT failed",
            TraceEvent.Reply reply => "reply: " + string.Join("; ", reply.Batch.Messages.Take(MostMessages).Select(Describe))
                + (reply.Batch.Messages.Count > MostMessages ? $"; and {reply.Batch.Messages.Count - MostMessages} more" : ""),
            TraceEvent.ReplyLost lost => $"reply lost ({Shorten(lost.Why, LongestText)})",
            TraceEvent.UnsubscribeSent => "DELETE sent",
            TraceEvent.Drained => "drained",
            _ => happened.GetType().Name,
        };
    }

    private static string Describe(IcwsMessage message) => message switch
    {
        AlertingMessage alerting => (alerting.IsDelta ? "delta" : "snapshot") + " [" +
            string.Join(", ", alerting.Items.Take(MostItems).Select(Describe)) + (alerting.Items.Count > MostItems ? ", …" : "") + "]",
        UnknownMessage unknown => $"message of type '{Shorten(unknown.Type, LongestText)}'",
        _ => message.GetType().Name,
    };

    private static string Describe(AlertItem item)
    {
        var sign = item.AlertAction switch
        {
            (int)AlertAction.StartAlerting => "+",
            (int)AlertAction.StopAlerting => "-",
            _ => "~",
        };
        var what = sign + Shorten(item.InteractionId, LongestText);
        return item.Attribute(MarkAttributes.Mark) is { } mark ? $"{what} #{Shorten(mark, LongestText)}" : what;
    }

    internal static string Shorten(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";
}
