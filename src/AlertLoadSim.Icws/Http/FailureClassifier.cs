using System.Net.Sockets;
using System.Security.Authentication;
using AlertLoadSim.Icws.Client;

namespace AlertLoadSim.Icws.Http;

/// <summary>Turns what SocketsHttpHandler throws into an outcome by stage and kind.</summary>
internal static class FailureClassifier
{
    /// <param name="aborted">The exchange was given up by ourselves.</param>
    /// <param name="timedOut">The exchange's deadline struck. It closes the connection, so however that looks from below, this is the cause.</param>
    public static void Classify(Exchange exchange, Exception exception, in WireFacts wire, bool aborted, bool timedOut)
    {
        exchange.ResendPrevented = wire.ResendPrevented;
        exchange.Problem = Innermost(exception).Message;
        if (wire.RejectedByServer)
            exchange.Problem = $"the server refused us after the TLS handshake: {exchange.Problem}";
        if (wire.LacksClientCertificate && !wire.InBody)
            exchange.Problem += "; the server asked for a client certificate, and none is given";
        var kind = KindOf(exception, wire, aborted, timedOut);
        exchange.Outcome = OutcomeOf(kind, wire);
    }

    public static Exception Innermost(Exception exception)
    {
        while (exception.InnerException is { } inner)
            exception = inner;
        return exception;
    }

    private static Outcome OutcomeOf(FailureKind kind, in WireFacts wire)
    {
        // It had not let us in, so what was written was not read.
        if (wire.RejectedByServer && kind == FailureKind.TlsRejected)
            return Outcome.Failed(Stage.Tls, kind);
        return wire.Written
            ? Outcome.Indeterminate(wire.InBody ? Stage.Body : kind == FailureKind.Malformed ? Stage.Protocol : Stage.FirstByte, kind)
            : Outcome.Failed(wire.InHandshake ? Stage.Tls : Stage.Connect, kind);
    }

    private static FailureKind KindOf(Exception exception, in WireFacts wire, bool aborted, bool timedOut)
    {
        if (aborted)
            return FailureKind.Aborted;
        if (timedOut)
            return FailureKind.Timeout;
        if (wire.RejectedByServer)
            return FailureKind.TlsRejected;
        if (wire.End == ConnectionEnd.Closed)
            return FailureKind.Closed;
        if (wire.End == ConnectionEnd.Reset)
            return FailureKind.Reset;
        for (var e = exception; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case OperationCanceledException:
                    return FailureKind.Timeout;
                case ReplyTooLargeException:
                    return FailureKind.TooLarge;
                case MalformedReplyException:
                    return FailureKind.Malformed;
                case EndOfStreamException:
                    return FailureKind.Closed;
                case AuthenticationException:
                    return FailureKind.TlsRejected;
                case SocketException socket:
                    return KindOf(socket.SocketErrorCode);
                case HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse }:
                    return FailureKind.Malformed;
                case HttpRequestException { HttpRequestError: HttpRequestError.ConfigurationLimitExceeded }:
                    return FailureKind.TooLarge;
                case HttpRequestException { HttpRequestError: HttpRequestError.ResponseEnded }:
                case HttpIOException { HttpRequestError: HttpRequestError.ResponseEnded }:
                    return FailureKind.Closed;
                case HttpIOException { HttpRequestError: HttpRequestError.InvalidResponse }:
                    return FailureKind.Malformed;
            }
        }
        // SslStream has no better word for a server that leaves in the middle of the handshake.
        return wire.InHandshake && Innermost(exception) is IOException ? FailureKind.Closed : FailureKind.Other;
    }

    private static FailureKind KindOf(SocketError error) => error switch
    {
        SocketError.ConnectionRefused => FailureKind.Refused,
        SocketError.ConnectionReset or SocketError.ConnectionAborted => FailureKind.Reset,
        SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain => FailureKind.NameNotResolved,
        SocketError.TimedOut => FailureKind.Timeout,
        SocketError.HostUnreachable or SocketError.NetworkUnreachable => FailureKind.Unreachable,
        SocketError.AddressNotAvailable or SocketError.AddressAlreadyInUse => FailureKind.OutOfPorts,
        SocketError.TooManyOpenSockets => FailureKind.OutOfFiles,
        _ => FailureKind.Other,
    };
}
