using System.Text;
using AlertLoadSim.Emulator.Journal;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Emulator.World.Misbehaviours;
using AlertLoadSim.Emulator.World.Routing;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Scenarios;

namespace AlertLoadSim.Tests.Emulator;

public sealed class JournalLineTests
{
    private static readonly Delivery Mixed = new(["1731001", "1732001"], ["1733001"], ["1732001"]);
    private static readonly Delivery Nobody = new([], [], []);

    [Fact]
    public void Lines_are_as_the_contract_says()
    {
        (TruthEvent Happened, string Line)[] cases =
        [
            (new TruthEvent.Start(1, 42), """{"t":"start","atNs":1,"seed":42}"""),
            (new TruthEvent.Run(2), """{"t":"run","atNs":2}"""),
            (new TruthEvent.Subscribed(3, "1731001", "agent0001", 12, ["2001"], true),
                """{"t":"subscribed","atNs":3,"session":"1731001","user":"agent0001","mark":12,"ringing":["2001"],"first":true}"""),
            (new TruthEvent.Subscribed(3, "1731001", "agent0001", 12, [], false),
                """{"t":"subscribed","atNs":3,"session":"1731001","user":"agent0001","mark":12}"""),
            (new TruthEvent.Unsubscribed(4, "1731001", "agent0001", 15, UnsubscribeReason.Expired),
                """{"t":"unsubscribed","atNs":4,"session":"1731001","user":"agent0001","mark":15,"why":"expired"}"""),
            (new TruthEvent.Unsubscribed(4, "1731001", "agent0001", 15, UnsubscribeReason.ExpiredByFault),
                """{"t":"unsubscribed","atNs":4,"session":"1731001","user":"agent0001","mark":15,"why":"expiredByFault"}"""),
            (Raised("Call", 7, Mixed),
                """{"t":"raised","atNs":5,"user":"agent0001","mark":13,"interaction":"2001","type":"Call","name":"Kim","address":"+4930","alertType":5,"number":7,"queued":["1731001","1732001"],"dropped":["1733001"],"doubled":["1732001"]}"""),
            (Raised("Generic", null, Nobody),
                """{"t":"raised","atNs":5,"user":"agent0001","mark":13,"interaction":"2001","type":"Generic","name":"Kim","address":"+4930","alertType":5}"""),
            (new TruthEvent.Stopped(6, "agent0001", 14, "2001", StopReason.Abandon, Nobody),
                """{"t":"stopped","atNs":6,"user":"agent0001","mark":14,"interaction":"2001","why":"abandon"}"""),
            (new TruthEvent.Sent(7, "1731001", [13, 14], 1), """{"t":"sent","atNs":7,"session":"1731001","marks":[13,14],"snapshots":1}"""),
            (new TruthEvent.Lost(8, "1731001", LoseReplyBy.Reset, [], 0), """{"t":"lost","atNs":8,"session":"1731001","by":"reset","snapshots":0}"""),
            (new TruthEvent.Stall(9, 10), """{"t":"stall","fromNs":9,"untilNs":10}"""),
            (new TruthEvent.Unsubscribed(4, "1731001", "agent0001", 15, UnsubscribeReason.Switchover),
                """{"t":"unsubscribed","atNs":4,"session":"1731001","user":"agent0001","mark":15,"why":"switchover"}"""),
            (new TruthEvent.Stopped(6, "agent0001", 14, "2001", StopReason.Switchover, Nobody),
                """{"t":"stopped","atNs":6,"user":"agent0001","mark":14,"interaction":"2001","why":"switchover"}"""),
            (new TruthEvent.SwitchOver(12, TimeSpan.FromSeconds(5)), """{"t":"switchOver","atNs":12,"graceMs":5000}"""),
            (new TruthEvent.TakeOver(13, 480), """{"t":"takeOver","atNs":13,"onDuty":480}"""),
            (new TruthEvent.Sent(7, "1731001", [13], 0) { Faults = [3, 5] }, """{"t":"sent","atNs":7,"session":"1731001","marks":[13],"snapshots":0,"faults":[3,5]}"""),
            (new TruthEvent.Lost(8, "1731001", LoseReplyBy.Close, [13], 0) { Faults = [3] },
                """{"t":"lost","atNs":8,"session":"1731001","by":"close","marks":[13],"snapshots":0,"faults":[3]}"""),
            (Fault(MisbehaviourKind.DropStop, new() { Mark = 14, Interaction = "2001", Action = AlertAction.StopAlerting }),
                """{"t":"fault","atNs":5,"n":3,"kind":"dropStop","session":"1731001","user":"agent0001","mark":14,"interaction":"2001","action":"stop"}"""),
            (Fault(MisbehaviourKind.TornDelta, new() { Mark = 13, Interaction = "2001", Action = AlertAction.StartAlerting, Of = "2000", Property = "name" }),
                """{"t":"fault","atNs":5,"n":3,"kind":"tornDelta","session":"1731001","user":"agent0001","mark":13,"interaction":"2001","action":"start","of":"2000","property":"name"}"""),
            (Fault(MisbehaviourKind.ReorderAcrossReplies, new() { Mark = 13, After = 15 }),
                """{"t":"fault","atNs":5,"n":3,"kind":"reorderAcrossReplies","session":"1731001","user":"agent0001","mark":13,"after":15}"""),
            (Fault(MisbehaviourKind.CutMessage, new() { Marks = [13, 14], Snapshots = 1 }),
                """{"t":"fault","atNs":5,"n":3,"kind":"cutMessage","session":"1731001","user":"agent0001","marks":[13,14],"snapshots":1}"""),
            (new TruthEvent.Stopped(6, "agent0001", 14, "2001", StopReason.Withdrawn, Nobody),
                """{"t":"stopped","atNs":6,"user":"agent0001","mark":14,"interaction":"2001","why":"withdrawn"}"""),
            (new TruthEvent.Arrived(14, "2001", 7, "Support"), """{"t":"arrived","atNs":14,"interaction":"2001","number":7,"workgroup":"Support"}"""),
            (new TruthEvent.Answered(15, "2001", "agent0001", 1), """{"t":"answered","atNs":15,"interaction":"2001","user":"agent0001","waitedNs":1}"""),
            (new TruthEvent.Abandoned(16, "2001", 2), """{"t":"abandoned","atNs":16,"interaction":"2001","waitedNs":2}"""),
            (new TruthEvent.Handled(17, "2001", "agent0001"), """{"t":"handled","atNs":17,"interaction":"2001","user":"agent0001"}"""),
            (new TruthEvent.Measured(18, 8, "Support", Figures),
                """{"t":"measured","atNs":18,"fromNs":8,"workgroup":"Support","centre":{"loggedOffNs":1,"awayNs":2,"idleNs":3,"ringingNs":4,"handlingNs":5,"wrapUpNs":6,"queueNs":7,"alertNs":8,"arrived":9,"delayed":10,"offered":11,"answered":12,"abandonedQueued":13,"abandonedRinging":14,"rangOut":15,"withdrawn":16,"declined":17,"handled":18,"waitNs":19,"waitSquaredS2":0.5,"waits":[4,1]}}"""),
            (new TruthEvent.NotRaised(11, 8), """{"t":"notRaised","atNs":11,"number":8}"""),
        ];
        using var line = new JournalLine();
        foreach (var (happened, expected) in cases)
        {
            Assert.Equal(expected + "\n", Encoding.UTF8.GetString(line.Write(happened)));
        }
    }

    private static readonly FloorFigures Figures = new()
    {
        AgentNs = [1, 2, 3, 4, 5, 6], QueueNs = 7, AlertNs = 8, Arrived = 9, Delayed = 10, Offered = 11, Answered = 12, AbandonedQueued = 13,
        AbandonedRinging = 14, RangOut = 15, Withdrawn = 16, Declined = 17, Handled = 18, WaitNs = 19, WaitSquaredS2 = 0.5, Waits = [4, 1],
    };

    private static TruthEvent.Raised Raised(string type, long? number, Delivery to) =>
        new(5, "agent0001", 13, "2001", number, to) { Type = type, Name = "Kim", Address = "+4930", AlertType = AlertType.AcdUser };

    private static TruthEvent.Fault Fault(MisbehaviourKind kind, Particulars what) => new(5, 3, kind, "1731001", "agent0001", what);
}
