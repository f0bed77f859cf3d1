namespace AlertLoadSim.Icws.Client;

/// <summary>Which connection of a session an exchange travels on.</summary>
public enum Lane
{
    /// <summary>Everything that happens one after the other: connect, subscribe, polls, unsubscribe, disconnect.</summary>
    Main,

    /// <summary>What must not wait for an open poll: audits and pickups. Opened on first use.</summary>
    Side,
}

/// <summary>One request and what became of it. A session owns a few and uses them again and again, so that a poll allocates
/// no operation of its own. Between <see cref="ISessionTransport.Start"/> and <see cref="IExchangeSink.Settled"/> it belongs to the transport.</summary>
public sealed class Exchange(IExchangeSink sink, Lane lane)
{
    public Lane Lane { get; } = lane;

    // What to send; set by IcwsRequests.

    public HttpMethod Method { get; set; } = HttpMethod.Get;

    public string Path { get; set; } = "/";

    public ReadOnlyMemory<byte> Body { get; set; }

    public SessionCredentials? Credentials { get; set; }

    /// <summary>Only the login carries <c>Accept-Language</c>.</summary>
    public bool IsLogin { get; set; }

    /// <summary>Given up when no complete reply is there after this long.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The instant the plan wanted it sent; the transport does not look at it.</summary>
    public TimeSpan PlannedAt { get; set; }

    // What came of it; set by the transport.

    public Outcome Outcome { get; set; }

    /// <summary>When the transport began to send.</summary>
    public TimeSpan SentAt { get; set; }

    /// <summary>When the last byte of the reply was there, or the failure was known.</summary>
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

    public void Settle() => sink.Settled(this);

    internal void ClearResult()
    {
        Outcome = Outcome.Ok;
        Status = 0;
        Reply = default;
        SetCookie = null;
        Problem = null;
        ResendPrevented = false;
    }
}

/// <summary>Gets exchanges back when they are settled, on whatever thread completed them.</summary>
public interface IExchangeSink
{
    void Settled(Exchange exchange);
}

/// <summary>The connections of one session. Everything that is sent goes through here.</summary>
public interface ISessionTransport : IDisposable
{
    /// <summary>Begins an exchange; it settles exactly once, also when the transport is disposed. Never throws, never blocks.</summary>
    void Start(Exchange exchange);
}
