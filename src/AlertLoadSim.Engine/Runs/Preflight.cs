using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Icws.Messages;
using AlertLoadSim.Measurement.Observations;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Engine.Runs;

/// <summary>The target cannot be reached, or lets nobody in; one line for people.</summary>
public sealed class TargetUnreachableException(string message) : Exception(message);

/// <summary>What one session found out before the load.</summary>
/// <param name="AuditWorks">A second PUT brings a fresh snapshot. That it does is inferred (PROTOCOL 6.4), so it is tried.</param>
/// <param name="InsteadOfTarget">The other host that let it in, and why the target did not; null: the target did.</param>
public sealed record PreflightResult(bool AuditWorks, string? InsteadOfTarget);

/// <summary>One session goes through connect, subscribe, subscribe again, unsubscribe, disconnect before any load is made. It looks for a host as
/// sessions do: the target, then those of the scenario and those that a 503 names.</summary>
public sealed partial class Preflight : IDisposable
{
    private const int Attempts = 5;
    private static readonly TimeSpan RequestTimeout = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan AuditLimit = TimeSpan.FromSeconds(8);
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(200);

    private readonly ITransportFactory _transports;
    private readonly HostSearch _hosts;
    private readonly UserCredentials _user;
    private readonly IReadOnlyList<string> _attributeNames;
    private readonly string _target;
    private readonly TimeProvider _time;
    private ISessionTransport _transport;

    /// <param name="target">As people know it, for messages.</param>
    /// <param name="hosts">The target's bare name, then the scenario's alternates.</param>
    public Preflight(
        ITransportFactory transports, UserCredentials user, IReadOnlyList<string> attributeNames, string target, IReadOnlyList<string> hosts, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(transports);
        ArgumentNullException.ThrowIfNull(hosts);
        _transport = transports.Create();
        _hosts = new HostSearch(hosts[0], hosts.Skip(1));
        (_transports, _user, _attributeNames, _target, _time) = (transports, user, attributeNames, target, time);
    }

    /// <exception cref="TargetUnreachableException">No answer, or no login.</exception>
    public async Task<PreflightResult> RunAsync(CancellationToken cancellation)
    {
        var (credentials, insteadOfTarget) = await EnterAsync(cancellation).ConfigureAwait(false);
        var auditWorks = await AuditWorksAsync(credentials, cancellation).ConfigureAwait(false);
        await SendAsync(Operation.Unsubscribe, exchange => IcwsRequests.Unsubscribe(exchange, credentials), cancellation).ConfigureAwait(false);
        await SendAsync(Operation.Disconnect, exchange => IcwsRequests.Disconnect(exchange, credentials), cancellation).ConfigureAwait(false);
        if (Raiser is not null)
            await TryRaisingAsync(Raiser, cancellation).ConfigureAwait(false);
        return new PreflightResult(auditWorks, insteadOfTarget);
    }

    public void Dispose() => _transport.Dispose();

    private async Task<(SessionCredentials Credentials, string? InsteadOfTarget)> EnterAsync(CancellationToken cancellation)
    {
        var name = _target;
        string? problem = null;
        _hosts.Try();
        while (true)
        {
            try
            {
                await ReachAsync(name, cancellation).ConfigureAwait(false);
                var credentials = await LogInAsync(name, cancellation).ConfigureAwait(false);
                return (credentials, problem is null ? null : $"{problem}; {name} does");
            }
            catch (ElsewhereException e)
            {
                problem = problem is null ? e.Message : $"{problem}; {e.Message}";
                _hosts.Learn(e.Hosts, first: true);
                if (!_hosts.MoveNext())
                    throw new TargetUnreachableException(problem);
            }
            name = _hosts.Current;
            _transport.Dispose();
            _transport = _transports.Create(name);
        }
    }

    private async Task ReachAsync(string name, CancellationToken cancellation)
    {
        var version = await SendAsync(Operation.Connect, IcwsRequests.Version, cancellation).ConfigureAwait(false);
        // Any answer will do: behind some proxies this resource is closed.
        if (version.Outcome.Stage != Stage.Protocol && !version.Outcome.IsOk)
            throw new ElsewhereException($"{name} does not answer: {Explain(version)}", []);
    }

    private async Task<SessionCredentials> LogInAsync(string name, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var login = await SendAsync(
                Operation.Connect, exchange => IcwsRequests.Login(exchange, _user.UserId, _user.Password), cancellation).ConfigureAwait(false);
            if (login.Credentials is { } credentials)
                return credentials;
            // Never a second try after a rejection; it would count towards locking the account.
            if (login.Status is 400 or 401 or 403)
                throw new TargetUnreachableException($"{name} rejects the login of {_user.UserId}: {Explain(login)}");
            // Who once keeps silent for seconds is not asked five times: whoever waits here wants to know within ten.
            if (attempt == Attempts || login.Outcome.Failure == FailureKind.Timeout)
            {
                throw new ElsewhereException(
                    $"{name} does not let {_user.UserId} log on: {Explain(login)}", login.Status == 503 ? IcwsReplies.ReadAlternateHosts(login.Body) : []);
            }
            await Task.Delay(BetweenAttempts, _time, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<bool> AuditWorksAsync(SessionCredentials credentials, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(AuditLimit, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await SnapshotComesAsync(credentials, either.Token).ConfigureAwait(false)
                && await SnapshotComesAsync(credentials, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task<bool> SnapshotComesAsync(SessionCredentials credentials, CancellationToken cancellation)
    {
        var subscribe = true;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            if (subscribe)
            {
                await SendAsync(
                    Operation.Subscribe, exchange => IcwsRequests.Subscribe(exchange, credentials, _attributeNames), cancellation).ConfigureAwait(false);
            }
            var poll = await SendAsync(Operation.Poll, exchange => IcwsRequests.Poll(exchange, credentials), cancellation).ConfigureAwait(false);
            if (poll.Outcome.IsOk && MessageBatch.Read(poll.Body).Messages.Any(message => message is AlertingMessage { IsDelta: false }))
                return true;
            // A lost reply may have taken the snapshot with it: ask for another.
            subscribe = !poll.Outcome.IsOk;
            await Task.Delay(BetweenAttempts, _time, cancellation).ConfigureAwait(false);
        }
        return false;
    }

    private async Task<Answer> SendAsync(Operation operation, Action<Exchange> write, CancellationToken cancellation)
    {
        var sink = new AwaitedSink(operation);
        var exchange = new Exchange(sink, Lane.Main) { Timeout = RequestTimeout };
        write(exchange);
        _transport.Start(exchange);
        return await sink.Answer.WaitAsync(cancellation).ConfigureAwait(false);
    }

    private static string Explain(Answer answer) => answer.Outcome.Failure switch
    {
        FailureKind.Refused => "the connection is refused; is the server running, is the port right?",
        FailureKind.NameNotResolved => "the host name is not known",
        FailureKind.Timeout => "no answer in time",
        FailureKind.TlsRejected =>
            $"TLS failed ({answer.Problem}); target.tls says whom to trust (ca) and under which name (serverName), and --insecure accepts any certificate",
        _ => answer.Problem ?? answer.Outcome.ToString(),
    };

    /// <summary>This host does not let anybody in; another one may.</summary>
    private sealed class ElsewhereException(string message, IReadOnlyList<string> hosts) : Exception(message)
    {
        public IReadOnlyList<string> Hosts => hosts;
    }

    private sealed record Answer(Outcome Outcome, int Status, SessionCredentials? Credentials, byte[] Body, string? Problem);

    private sealed class AwaitedSink(Operation operation) : IExchangeSink
    {
        private readonly TaskCompletionSource<Answer> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<Answer> Answer => _answer.Task;

        public void Settled(Exchange exchange)
        {
            var outcome = Judgement.Of(operation, exchange);
            var login = exchange.IsLogin && outcome.IsOk ? IcwsReplies.ReadLogin(exchange, out _) : null;
            _answer.TrySetResult(new Answer(outcome, exchange.Status, login?.Credentials, exchange.Reply.ToArray(), exchange.Problem));
        }
    }
}
