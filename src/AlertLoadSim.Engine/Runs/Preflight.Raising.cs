using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Runs;

// One raiser creates one interaction and ends it, so that a server that does not let us is told of before the load.
public sealed partial class Preflight
{
    /// <summary>Who tries to raise; null: nobody.</summary>
    public UserCredentials? Raiser { get; init; }

    /// <summary>First part of the marks of the run.</summary>
    public string RaiseRun { get; init; } = "";

    private async Task TryRaisingAsync(UserCredentials raiser, CancellationToken cancellation)
    {
        var login = await SendAsync(
            Operation.Connect, exchange => IcwsRequests.Login(exchange, raiser.UserId, raiser.Password), cancellation).ConfigureAwait(false);
        if (login.Credentials is not { } credentials)
            throw new TargetUnreachableException($"{_target} does not let the raiser {raiser.UserId} log on: {Explain(login)}");
        cancellation.ThrowIfCancellationRequested();
        // From here on whoever interrupts waits for the end of what rings: nobody else would end it.
        // Once only: behind an error of the server one may ring already, and a second try would make it two.
        var created = await SendAsync(
            Operation.Raise, exchange => IcwsRequests.RaiseGeneric(exchange, credentials, _user.UserId, "AlertLoadSim preflight", "alertloadsim", Mark()), CancellationToken.None).ConfigureAwait(false);
        if (!created.Outcome.IsOk)
            throw new TargetUnreachableException($"{_target} does not let {raiser.UserId} raise an interaction on the queue of {_user.UserId}: {Explain(created)}{Advice(created)}{MayRing(created)}");
        if (IcwsReplies.ReadCreated(created.Body) is not { } interaction)
            throw new TargetUnreachableException($"{_target} created an interaction on the queue of {_user.UserId} and did not tell its id, so it could not be ended: it may still ring");
        var ended = await EndAsync(credentials, interaction).ConfigureAwait(false);
        await SendAsync(Operation.Disconnect, exchange => IcwsRequests.Disconnect(exchange, credentials), CancellationToken.None).ConfigureAwait(false);
        // Whoever answers that there is no such thing has not ended it.
        if (ended.Status is not (>= 200 and < 300))
            throw new TargetUnreachableException($"{_target} does not let {raiser.UserId} end interaction {interaction}, which it raised on the queue of {_user.UserId}, where it may still ring: {Explain(ended)}");
        cancellation.ThrowIfCancellationRequested();
    }

    // An overloaded server may do it at the second try; one that says no, says it again. Each try has its time-out, and is waited for.
    private async Task<Answer> EndAsync(SessionCredentials credentials, string interaction)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await SendAsync(Operation.EndRaised, exchange => IcwsRequests.EndInteraction(exchange, credentials, interaction), CancellationToken.None).ConfigureAwait(false);
            if (answer.Outcome.IsOk || answer.Status is < 500 or 501 || attempt == Attempts)
                return answer;
            await Task.Delay(BetweenAttempts, _time, CancellationToken.None).ConfigureAwait(false);
        }
    }

    // As raisers have it: behind an error of the server, or no answer, nobody knows.
    private static string MayRing(Answer created) =>
        created.Outcome.Kind == OutcomeKind.Indeterminate || created.Status >= 500 ? "; it was not tried again, since one may ring there all the same" : "";

    private Dictionary<string, string> Mark() => new() { [MarkAttributes.RaiseMark] = new RaiseMark($"preflight{RaiseRun}", _user.UserId, 1).ToString() };

    private static string Advice(Answer answer) => answer.Status switch
    {
        403 => "; it needs the right to create interactions on that queue",
        404 or 405 or 501 => "; this server offers no generic interactions, take alerts: { from: none }",
        _ => "",
    };
}
