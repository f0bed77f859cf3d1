using AlertLoadSim.Icws.Client;
using AlertLoadSim.Measurement.Observations;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>Takes one operation other than a poll back from the network: judges, records, tells the actor.</summary>
internal sealed class OperationSink(Operation operation, string? interactionId, RunRecorder recorder, Action<object> tell) : IExchangeSink
{
    public void Settled(Exchange exchange)
    {
        try
        {
            var outcome = Judgement.Of(operation, exchange);
            LoginReply? login = null;
            if (operation == Operation.Connect && outcome.IsOk)
            {
                login = IcwsReplies.ReadLogin(exchange, out var problem);
                if (login is null)
                {
                    outcome = Outcome.Failed(Stage.Decode, FailureKind.Malformed);
                    exchange.Problem = problem;
                }
            }
            Judgement.Record(recorder, operation, exchange, outcome);
            tell(new SessionProtocol.Settled(operation, exchange.ReceivedAt, outcome, exchange.Status, login, interactionId)
            {
                AlternateHosts = operation is Operation.Connect or Operation.Subscribe && exchange.Status == 503 ? IcwsReplies.ReadAlternateHosts(exchange.Reply.Span) : [],
            });
        }
        catch (Exception defect)
        {
            tell(new SessionProtocol.Defect(defect));
        }
    }
}
