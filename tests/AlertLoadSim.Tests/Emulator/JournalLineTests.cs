using System.Text;
using AlertLoadSim.Emulator.Journal;
using AlertLoadSim.Emulator.World;
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
            (new TruthEvent.Raised(5, "agent0001", 13, "2001", "Call", 7, Mixed),
                """{"t":"raised","atNs":5,"user":"agent0001","mark":13,"interaction":"2001","type":"Call","number":7,"queued":["1731001","1732001"],"dropped":["1733001"],"doubled":["1732001"]}"""),
            (new TruthEvent.Raised(5, "agent0001", 13, "2001", "Generic", null, Nobody),
                """{"t":"raised","atNs":5,"user":"agent0001","mark":13,"interaction":"2001","type":"Generic"}"""),
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
            (new TruthEvent.NotRaised(11, 8), """{"t":"notRaised","atNs":11,"number":8}"""),
        ];
        using var line = new JournalLine();
        foreach (var (happened, expected) in cases)
        {
            Assert.Equal(expected + "\n", Encoding.UTF8.GetString(line.Write(happened)));
        }
    }
}
