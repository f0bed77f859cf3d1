using AlertLoadSim.Engine.Sessions;
using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Raising;

/// <summary>Takes a raiser's request back from the network: judges, records, tells the actor.</summary>
/// <param name="handedOverAt">When a raise was handed to the transport, as its attribute has it.</param>
internal sealed class RaiserSink(int link, Operation operation, RaiseOrder? order, TimeSpan handedOverAt, RunRecorder recorder, Action<object> tell) : IExchangeSink
{
    public void Settled(Exchange exchange)
    {
        try
        {
            var outcome = Judgement.Of(operation, exchange);
            var login = operation == Operation.Connect && outcome.IsOk ? ReadLogin(exchange, ref outcome) : null;
            Judgement.Record(recorder, operation, exchange, outcome);
            tell(new RaiserProtocol.Settled(
                link, operation, handedOverAt, exchange.ReceivedAt, outcome, exchange.Status, login, order,
                operation == Operation.Raise && outcome.IsOk ? IcwsReplies.ReadCreated(exchange.Reply.Span) : null)
            {
                AlternateHosts = exchange.Status == 503 ? IcwsReplies.ReadAlternateHosts(exchange.Reply.Span) : login?.AlternateHosts ?? [],
            });
        }
        catch (Exception defect)
        {
            tell(new RaiserProtocol.Defect(defect));
        }
    }

    private static LoginReply? ReadLogin(Exchange exchange, ref Outcome outcome)
    {
        var login = IcwsReplies.ReadLogin(exchange, out var problem);
        if (login is not null)
            return login;
        outcome = Outcome.Failed(Stage.Decode, FailureKind.Malformed);
        exchange.Problem = problem;
        return null;
    }
}
