using System.Net.Sockets;

namespace AlertLoadSim.Icws.Http;

/// <summary>What really went over the wire for one exchange, which decides what its failure means.</summary>
internal record struct WireFacts
{
    /// <summary>Something of the exchange was handed to a socket: it may have happened.</summary>
    public bool Written { get; set; }

    /// <summary>The HTTP client wanted to send it a second time.</summary>
    public bool ResendPrevented { get; set; }

    /// <summary>The status line and headers of the reply are there.</summary>
    public bool InBody { get; set; }

    /// <summary>A connection is open and its TLS not yet agreed.</summary>
    public bool InHandshake { get; set; }

    /// <summary>The server asked for a client certificate on a connection opened for the exchange, and there is none.</summary>
    public bool LacksClientCertificate { get; set; }

    /// <summary>TLS was agreed on, and then the server refused us, before a byte of reply: in TLS 1.3 it judges our certificate that late.</summary>
    public bool RejectedByServer { get; set; }

    /// <summary>How the connection that carried the exchange ended, if it did.</summary>
    public ConnectionEnd End { get; set; }
}

internal enum ConnectionEnd
{
    Open,
    Closed,
    Reset,
}

internal static class ConnectionEnds
{
    public static bool IsReset(IOException exception) =>
        exception.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.Shutdown or SocketError.ConnectionAborted };
}
