namespace AlertLoadSim.Icws.Http;

/// <summary>Knows what really went over a lane's sockets for the exchange in flight: whether anything was written, on which connection,
/// and how that connection died. One exchange at a time.</summary>
/// <remarks>SocketsHttpHandler silently sends a request again, up to three times, when a reused connection dies before the first byte of the
/// reply, and it tells nobody. Here the second write is refused.</remarks>
internal sealed class WireGuard
{
    private volatile WireStream? _writtenOn;

    /// <summary>Something of the exchange was handed to a socket: it may have happened.</summary>
    public bool Written => _writtenOn is not null;

    public bool ResendPrevented { get; private set; }

    /// <summary>The status line and headers of the reply are there.</summary>
    public bool InBody { get; private set; }

    /// <summary>A connection is open and its TLS not yet agreed.</summary>
    public bool InHandshake { get; private set; }

    /// <summary>The server asked for a client certificate on a connection opened for the exchange, and there is none.</summary>
    public bool LacksClientCertificate { get; private set; }

    /// <summary>TLS was agreed on, and then the server refused us, before a byte of reply: in TLS 1.3 it judges our certificate that late.</summary>
    public bool RejectedByServer { get; private set; }

    /// <summary>How the connection that carried the exchange ended, if it did.</summary>
    public ConnectionEnd End { get; private set; }

    public void Begin()
    {
        _writtenOn = null;
        ResendPrevented = false;
        InBody = false;
        InHandshake = false;
        LacksClientCertificate = false;
        RejectedByServer = false;
        End = ConnectionEnd.Open;
    }

    public void HeadersArrived() => InBody = true;

    public void HandshakeBegins() => InHandshake = true;

    public void HandshakeDone() => InHandshake = false;

    public void ClientCertificateMissing() => LacksClientCertificate = true;

    public void Rejected(WireStream stream)
    {
        if (ReferenceEquals(_writtenOn, stream))
            RejectedByServer = true;
    }

    public void RefuseResend()
    {
        if (_writtenOn is null)
            return;
        ResendPrevented = true;
        throw new ResendPreventedException();
    }

    public void Writing(WireStream stream)
    {
        if (_writtenOn is not null && !ReferenceEquals(_writtenOn, stream))
            RefuseResend();
        _writtenOn = stream;
        End = stream.End; // A connection that waited may have died just before.
    }

    public void Ended(WireStream stream, ConnectionEnd end)
    {
        if (ReferenceEquals(_writtenOn, stream))
            End = end;
    }
}

internal enum ConnectionEnd
{
    Open,
    Closed,
    Reset,
}

internal sealed class ResendPreventedException() : IOException("the connection died, and the request must not be sent a second time");

internal sealed class MalformedReplyException(string message) : IOException(message);

internal sealed class ReplyTooLargeException(int limit, string what = "the reply") : IOException($"{what} is longer than {limit} bytes");
