using AlertLoadSim.Emulator.World;
using AlertLoadSim.Emulator.World.Routing;

namespace AlertLoadSim.Emulator.Journal;

/// <summary>What a centre's interactions go through, and what was measured of it.</summary>
internal sealed partial class JournalLine
{
    private void WriteCentre(TruthEvent happened)
    {
        switch (happened)
        {
            case TruthEvent.Arrived arrived:
                Begin("arrived", arrived);
                _json.WriteString("interaction", arrived.Interaction);
                _json.WriteNumber("number", arrived.Number);
                _json.WriteString("workgroup", arrived.Workgroup);
                break;
            case TruthEvent.Answered answered:
                Begin("answered", answered);
                _json.WriteString("interaction", answered.Interaction);
                _json.WriteString("user", answered.User);
                _json.WriteNumber("waitedNs", answered.WaitedNs);
                break;
            case TruthEvent.Abandoned abandoned:
                Begin("abandoned", abandoned);
                _json.WriteString("interaction", abandoned.Interaction);
                _json.WriteNumber("waitedNs", abandoned.WaitedNs);
                break;
            case TruthEvent.Handled handled:
                Begin("handled", handled);
                _json.WriteString("interaction", handled.Interaction);
                _json.WriteString("user", handled.User);
                break;
            case TruthEvent.Measured measured:
                Begin("measured", measured);
                _json.WriteNumber("fromNs", measured.FromNs);
                _json.WriteString("workgroup", measured.Workgroup);
                _json.WriteStartObject("centre");
                Figures(measured.Figures);
                _json.WriteEndObject();
                break;
            default:
                throw new ArgumentException($"No line for {happened.GetType().Name}.", nameof(happened));
        }
    }

    private void Figures(FloorFigures figures)
    {
        long Of(AgentState state) => figures.AgentNs[(int)state];
        _json.WriteNumber("loggedOffNs", Of(AgentState.LoggedOff));
        _json.WriteNumber("awayNs", Of(AgentState.Away));
        _json.WriteNumber("idleNs", Of(AgentState.Idle));
        _json.WriteNumber("ringingNs", Of(AgentState.Ringing));
        _json.WriteNumber("handlingNs", Of(AgentState.Handling));
        _json.WriteNumber("wrapUpNs", Of(AgentState.WrappingUp));
        _json.WriteNumber("queueNs", figures.QueueNs);
        _json.WriteNumber("alertNs", figures.AlertNs);
        _json.WriteNumber("arrived", figures.Arrived);
        _json.WriteNumber("delayed", figures.Delayed);
        _json.WriteNumber("offered", figures.Offered);
        _json.WriteNumber("answered", figures.Answered);
        _json.WriteNumber("abandonedQueued", figures.AbandonedQueued);
        _json.WriteNumber("abandonedRinging", figures.AbandonedRinging);
        _json.WriteNumber("rangOut", figures.RangOut);
        _json.WriteNumber("withdrawn", figures.Withdrawn);
        _json.WriteNumber("declined", figures.Declined);
        _json.WriteNumber("handled", figures.Handled);
        _json.WriteNumber("waitNs", figures.WaitNs);
        _json.WriteNumber("waitSquaredS2", figures.WaitSquaredS2);
        Numbers("waits", figures.Waits);
    }
}
