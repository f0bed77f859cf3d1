using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>Says what an exchange means for its operation, and records it. The one place where the client's outcomes become observations.</summary>
internal static class Judgement
{
    private const int LongestErrorId = 80;
    private const int LongestMessage = 300;

    /// <summary>A complete reply is Ok only with a status that the operation may answer with (PROTOCOL 2 to 6; clients accept any 2xx).</summary>
    public static Outcome Of(Operation operation, Exchange exchange)
    {
        if (!exchange.Outcome.IsOk || exchange.Status is >= 200 and < 300 || IsPickupTooLate(operation, exchange.Status)
            || IsOverBefore(operation, exchange.Status))
            return exchange.Outcome;
        exchange.Problem = Describe(exchange);
        return Outcome.Failed(Stage.Protocol, FailureKind.Status);
    }

    /// <summary>The alert was over before the pickup came: the server is right to refuse.</summary>
    public static bool IsPickupTooLate(Operation operation, int status) => operation == Operation.Pickup && status is (400 or 404);

    /// <summary>Somebody else ended it before we did: the server is right to refuse.</summary>
    public static bool IsOverBefore(Operation operation, int status) => operation == Operation.EndRaised && status is (400 or 404 or 410);

    public static void Record(RunRecorder recorder, Operation operation, Exchange exchange, Outcome outcome, bool empty = false)
    {
        var observed = outcome.Kind switch
        {
            OutcomeKind.Ok => ObservedOutcome.Answered,
            OutcomeKind.Failed => ObservedOutcome.Failed,
            _ => ObservedOutcome.Indeterminate,
        };
        recorder.Settled(new Observation(operation, exchange.PlannedAt, exchange.SentAt, exchange.ReceivedAt, observed, exchange.Session), empty);
        if (exchange.ResendPrevented)
            recorder.Count(static counts => counts with { ResendsPrevented = counts.ResendsPrevented + 1 });
        if (exchange.Reopened)
            recorder.Count(static counts => counts with { ConnectionsReopened = counts.ConnectionsReopened + 1 });
        if (outcome.IsOk)
            return;
        recorder.Error(KeyOf(operation, outcome, exchange), exchange.ReceivedAt, exchange.Problem ?? "");
    }

    /// <summary>For what went wrong without an answer.</summary>
    public static ErrorKey KeyOf(Operation operation, Outcome outcome) =>
        new(operation, Name(outcome.Stage.ToString()), Name(outcome.Failure.ToString()), 0, "");

    private static ErrorKey KeyOf(Operation operation, Outcome outcome, Exchange exchange)
    {
        var status = outcome.Failure == FailureKind.Status ? exchange.Status : 0;
        var errorId = status == 0 ? "" : IcwsReplies.ReadError(exchange.Reply.Span)?.ErrorId ?? "";
        return KeyOf(operation, outcome) with { Status = status, ErrorId = Shorten(errorId, LongestErrorId) };
    }

    private static string Describe(Exchange exchange)
    {
        var error = IcwsReplies.ReadError(exchange.Reply.Span);
        return error is null
            ? $"{exchange.Method} {exchange.Path} answered {exchange.Status}"
            : $"{exchange.Method} {exchange.Path} answered {exchange.Status} {Shorten(error.ErrorId ?? "", LongestErrorId)}: {Shorten(error.Message, LongestMessage)}";
    }

    private static string Shorten(string text, int longest) => text.Length <= longest ? text : text[..longest] + "…";

    private static string Name(string word) => char.ToLowerInvariant(word[0]) + word[1..];
}
