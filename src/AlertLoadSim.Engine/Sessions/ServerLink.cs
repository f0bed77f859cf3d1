using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>What a session has at one server: its connections, its polls or its stream, its credentials once it is logged on. A lost session
/// leaves it behind as a whole, and whatever still comes from it is nobody's.</summary>
internal sealed class ServerLink
{
    private readonly SessionTools _tools;
    private readonly ISessionTransport _transport;
    private readonly long _session;
    private StreamLoop? _stream;

    /// <param name="number">Under which what comes from it is told.</param>
    /// <param name="host">Null: the scenario's target.</param>
    /// <param name="session">The session's place in the plan.</param>
    public ServerLink(int number, string? host, SessionTools tools, Pacing.PollGrid grid, ThinkTimes? thinkTimes, long session, Action<object> tell)
    {
        (Number, _tools, _session) = (number, tools, session);
        _transport = tools.Transports.Create(host);
        Tell = message => tell(new SessionProtocol.OfLink(number, message));
        Polls = new PollLoop(tools, _transport, grid, thinkTimes, session, Tell);
    }

    public int Number { get; }

    /// <summary>The session has left this server, and may not have set out for another yet.</summary>
    public bool IsLeft { get; private set; }

    public Action<object> Tell { get; }

    public PollLoop Polls { get; }

    public StreamLoop Stream => _stream ??= new StreamLoop(_tools, _transport, _session, Tell);

    /// <summary>Null: not logged on.</summary>
    public LoginReply? Login { get; set; }

    /// <summary>The last poll that was planned, or the stream's last sign of life: what rang before was due to be noticed.</summary>
    public TimeSpan? LastHeardAt =>
        _stream is { LastSignAt: { } sign } && (sign > Polls.LastPlannedAt || Polls.LastPlannedAt is null) ? sign : Polls.LastPlannedAt;

    public void Send(Exchange exchange) => _transport.Start(exchange);

    public void CloseStream() => _transport.CloseStream();

    /// <summary>Closes the connections.</summary>
    /// <returns>Polls that got no complete reply any more.</returns>
    public int Leave(TimeSpan now)
    {
        IsLeft = true;
        var abandoned = Polls.Abandon(now);
        _transport.Dispose();
        return abandoned;
    }
}
