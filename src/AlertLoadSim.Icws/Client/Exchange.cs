namespace AlertLoadSim.Icws.Client;

/// <summary>Which connection of a session an exchange travels on.</summary>
public enum Lane
{
    /// <summary>Everything that happens one after the other: connect, subscribe, polls, unsubscribe, disconnect.</summary>
    Main,

    /// <summary>What must not wait for an open poll: audits and pickups. Opened on first use.</summary>
    Side,

    /// <summary>The event stream, which stays open for as long as the session lives.</summary>
    Stream,
}

/// <summary>One request and what became of it. A session owns a few and uses them again and again, so that a poll allocates
/// no operation of its own. Between <see cref="ISessionTransport.Start"/> and <see cref="IExchangeSink.Settled"/> it belongs to the transport.</summary>
public sealed class Exchange(IExchangeSink sink, Lane lane)
{
    public Lane Lane { get; } = lane;

    // What to send; set by IcwsRequests.

    public HttpMethod Method { get; set => Set(ref field, value); } = HttpMethod.Get;

    public string Path { get; set => Set(ref field, value); } = "/";

    public ReadOnlyMemory<byte> Body { get; set => Set(ref field, value); }

    public SessionCredentials? Credentials { get; set => Set(ref field, value); }

    /// <summary>Only the login carries <c>Accept-Language</c>.</summary>
    public bool IsLogin { get; set => Set(ref field, value); }

    /// <summary>Given up when no complete reply is there after this long.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Whose it is: the session's place in the plan; −1: none of the plan's. The transport does not look at it.</summary>
    public long Session { get; init; } = -1;

    /// <summary>The instant the plan wanted it sent; the transport does not look at it.</summary>
    public TimeSpan PlannedAt { get; set; }

    /// <summary>Not null: an event stream is asked for, and what comes on it goes here. <see cref="Timeout"/> then bounds its opening, and the
    /// exchange settles when the stream has ended.</summary>
    public IEventSink? Events { get; set => Set(ref field, value); }

    /// <summary>An open stream on which nothing comes for so long, not even a ping, is given up. Default 60 s: four periods of the
    /// ping that PROTOCOL, open question 18, reads.</summary>
    public TimeSpan LongestSilence { get; set; } = TimeSpan.FromSeconds(60);

    // What came of it; set by the transport.

    public Outcome Outcome { get; set; }

    /// <summary>When the transport began to send.</summary>
    public TimeSpan SentAt { get; set; }

    /// <summary>When the last byte of the reply was there, or the failure was known. Of an event stream: when it opened, and once settled
    /// when it ended.</summary>
    public TimeSpan ReceivedAt { get; set; }

    /// <summary>HTTP status; 0 if none came.</summary>
    public int Status { get; set; }

    /// <summary>Body of the reply. Valid only until <see cref="IExchangeSink.Settled"/> returns: the buffer is used again.</summary>
    public ReadOnlyMemory<byte> Reply { get; set; }

    /// <summary><c>Set-Cookie</c> of the reply, if any.</summary>
    public string? SetCookie { get; set; }

    /// <summary>What went wrong, for people; null when Ok.</summary>
    public string? Problem { get; set; }

    /// <summary>The HTTP client wanted to send it a second time after the connection died, and was kept from it.</summary>
    public bool ResendPrevented { get; set; }

    /// <summary>The server had closed the connection that waited for it, and a new one was opened: no fault of anybody's. The lean transport tells it.</summary>
    public bool Reopened { get; set; }

    /// <summary>Events of the stream that bore a name other than <c>message</c>. A browser gives them to nobody who asked for messages, and
    /// they are not passed on.</summary>
    public long EventsIgnored { get; set; }

    public void Settle() => sink.Settled(this);

    /// <summary>The transport's own: the request as it goes over the wire, for as long as it stays the same.</summary>
    internal PreparedRequest? Prepared { get; set; }

    internal void ClearResult()
    {
        Outcome = Outcome.Ok;
        Status = 0;
        Reply = default;
        SetCookie = null;
        Problem = null;
        ResendPrevented = false;
        Reopened = false;
        EventsIgnored = 0;
    }

    private void Set<T>(ref T field, T value)
    {
        field = value;
        Prepared = null;
    }
}

/// <param name="For">Whoever made it; for another one the request is another.</param>
internal sealed record PreparedRequest(object For, byte[] Bytes);

/// <summary>Gets exchanges back when they are settled, on whatever thread completed them.</summary>
public interface IExchangeSink
{
    void Settled(Exchange exchange);
}

/// <summary>Gets what comes on an event stream, in order, on whatever thread read it. The stream waits until it returns, and that time is
/// not counted as silence. Nothing comes after the exchange settled.</summary>
public interface IEventSink
{
    /// <summary>The server answered 200 with an event stream; <see cref="Exchange.ReceivedAt"/> says when. Called before any event.</summary>
    void Opened(Exchange exchange);

    /// <summary>One event is complete.</summary>
    /// <param name="data">Its <c>data:</c>; valid only until this returns.</param>
    /// <param name="beganAt">When the first byte of the event was there.</param>
    /// <param name="receivedAt">When its last byte was there.</param>
    void Event(ReadOnlyMemory<byte> data, TimeSpan beganAt, TimeSpan receivedAt);

    /// <summary>A comment came, which is how servers keep a stream alive.</summary>
    void Ping(TimeSpan at);
}

/// <summary>The connections of one session. Everything that is sent goes through here.</summary>
public interface ISessionTransport : IDisposable
{
    /// <summary>Begins an exchange; it settles exactly once, also when the transport is disposed. Never throws, never blocks.</summary>
    void Start(Exchange exchange);

    /// <summary>Closes the open stream, if any; its exchange settles as <see cref="FailureKind.Aborted"/>, and so do those that wait behind it.
    /// A stream started later is not touched.</summary>
    /// <remarks>It does not wait for the sink. Called from within the sink, no further event comes; called from another thread, the one
    /// call of the sink that was then being made may still run or just begin. <see cref="IExchangeSink.Settled"/> is the fence.</remarks>
    void CloseStream();
}
