namespace AlertLoadSim.Icws.Http;

/// <summary>Knows what really went over a lane's sockets for the exchange in flight: whether anything was written, on which connection,
/// and how that connection died. One exchange at a time.</summary>
/// <remarks>SocketsHttpHandler silently sends a request again, up to three times, when a reused connection dies before the first byte of the
/// reply, and it tells nobody. Here the second write is refused.</remarks>
internal sealed class WireGuard
{
    private volatile WireStream? _writtenOn;

    private WireFacts _facts;

    public WireFacts Facts => _facts with { Written = _writtenOn is not null };

    public void Begin()
    {
        _writtenOn = null;
        _facts = default;
    }

    public void HeadersArrived() => _facts.InBody = true;

    public void HandshakeBegins() => _facts.InHandshake = true;

    public void HandshakeDone() => _facts.InHandshake = false;

    public void ClientCertificateMissing() => _facts.LacksClientCertificate = true;

    public void Rejected(WireStream stream)
    {
        if (ReferenceEquals(_writtenOn, stream))
            _facts.RejectedByServer = true;
    }

    public void RefuseResend()
    {
        if (_writtenOn is null)
            return;
        _facts.ResendPrevented = true;
        throw new ResendPreventedException();
    }

    public void Writing(WireStream stream)
    {
        if (_writtenOn is not null && !ReferenceEquals(_writtenOn, stream))
            RefuseResend();
        _writtenOn = stream;
        _facts.End = stream.End; // A connection that waited may have died just before.
    }

    public void Ended(WireStream stream, ConnectionEnd end)
    {
        if (ReferenceEquals(_writtenOn, stream))
            _facts.End = end;
    }
}

internal sealed class ResendPreventedException() : IOException("the connection died, and the request must not be sent a second time");

internal sealed class MalformedReplyException(string message) : IOException(message);

internal sealed class ReplyTooLargeException(int limit, string what = "the reply") : IOException($"{what} is longer than {limit} bytes");
