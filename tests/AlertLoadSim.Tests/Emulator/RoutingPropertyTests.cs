using System.Globalization;
using AlertLoadSim.Emulator.World;
using AlertLoadSim.Icws.Wire;
using AlertLoadSim.Workload.Centres;
using AlertLoadSim.Workload.Randomness;

namespace AlertLoadSim.Tests.Emulator;

/// <summary>Whatever people do, and whenever: what must hold of every centre, after each thing that happens in it.</summary>
public sealed class RoutingPropertyTests
{
    private const int Steps = 600;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Nobody_is_lost_nobody_has_two_and_nobody_idles_while_somebody_waits(int seed)
    {
        var stream = new SeededStream((ulong)seed, Purpose.Simulation, 0);
        var spec = Draw(ref stream);
        var centre = new CallCentre(spec, (ulong)seed);
        var book = new Book(spec, centre);
        for (var step = 0; step < Steps; step++)
        {
            var did = Act(centre, book, spec, ref stream);
            book.Read();
            book.Check($"seed {seed}, step {step}: {did} at {centre.Now:0.###} s");
        }

        centre.Wait(5);
        centre.Centre.EndRun(centre.NowNs);
        book.Read();
        book.CheckFigures();
    }

    private static CentreSpec Draw(ref SeededStream stream)
    {
        string[] names = ["Sales", "Support", "Billing"];
        var workgroups = new List<WorkgroupSpec>();
        for (var i = 0; i < names.Length; i++)
        {
            var helpers = new List<string>();
            for (var k = 0; k < names.Length; k++)
            {
                if (k != i && stream.NextChance(0.5))
                {
                    helpers.Add(names[k]);
                }
            }

            workgroups.Add(new WorkgroupSpec(names[i], 1.0 / 3, stream.NextInt(4) + (i == 0 ? 1 : 0)) { AlsoFrom = [.. helpers] });
        }

        return CallCentre.Spec([.. workgroups]) with
        {
            GroupSize = 2 + stream.NextInt(3),
            RingTimeout = TimeSpan.FromSeconds(4),
            NotAnsweringFor = TimeSpan.FromSeconds(3),
            Breaks = stream.NextChance(0.5) ? new BreakSpec(new Distribution.Exponential(TimeSpan.FromSeconds(40)), new Distribution.Exponential(TimeSpan.FromSeconds(8))) : null,
        };
    }

    private static string Act(CallCentre centre, Book book, CentreSpec spec, ref SeededStream stream)
    {
        var agent = 1 + stream.NextInt(spec.Agents);
        var there = book.Of(agent).IsThere;
        switch (stream.NextInt(12))
        {
            case 0 or 1 or 2:
                var (patience, handle) = (stream.NextExponential() * 20, stream.NextExponential() * 8);
                var wrapUp = stream.NextChance(0.5) ? stream.NextExponential() * 4 : 0;
                return "call " + centre.Call(patience, handle, wrapUp, stream.NextInt(spec.Workgroups.Length), stream.NextChance(0.4));
            case 3 or 4 or 5 when there && book.Of(agent).Ringing.Count > 0:
                var rings = book.Of(agent).Ringing.First();
                centre.Answer(agent, rings);
                return $"{agent} answers {rings}";
            case 6 when there && stream.NextChance(0.3):
                centre.Off(agent);
                return $"{agent} goes";
            case 6 or 7 when !there:
                centre.On(agent);
                return $"{agent} comes";
            case 8 when there && stream.NextChance(0.4):
                var status = stream.NextChance(0.6) ? "Available" : "In a Meeting";
                centre.Choose(agent, status);
                return $"{agent} is {status}";
            case 9 when there && (book.Of(agent).Talk ?? book.Of(agent).Ringing.FirstOrDefault()) is { } interaction && stream.NextChance(0.2):
                Assert.Null(centre.Centre.DisconnectInteraction(Town.Proof(centre.SessionOf(agent)), interaction, centre.NowNs));
                return $"{agent} disconnects {interaction}";
            case 10 when there && stream.NextChance(0.2):
                var asked = new CreateGenericInteractionParameters { QueueId = new QueueId { QueueType = QueueType.User, QueueName = Name(agent) } };
                return "generic " + centre.Centre.CreateInteraction(Town.Proof(centre.SessionOf(agent)), asked, centre.NowNs).Value.Id;
            default:
                centre.Wait(stream.NextExponential() * 2);
                return "time passes";
        }
    }

    private static string Name(int agent) => string.Create(CultureInfo.InvariantCulture, $"agent{agent:0000}");

    /// <summary>What the truth says of everybody, without a look into the centre.</summary>
    private sealed class Book
    {
        private readonly CentreSpec _spec;
        private readonly CallCentre _centre;
        private readonly List<Person> _agents;
        private readonly Dictionary<string, Contact> _contacts = [];
        private readonly Dictionary<string, int> _ended = [];
        private int _read;
        private int _answered;

        public Book(CentreSpec spec, CallCentre centre)
        {
            (_spec, _centre) = (spec, centre);
            _agents = [.. Enumerable.Range(0, spec.Agents).Select(number => new Person(number + 1, [.. CentrePlan.SkillsOf(spec, number)]))];
        }

        public Person Of(int agent) => _agents[agent - 1];

        public void Read()
        {
            for (; _read < _centre.Truth.Count; _read++)
            {
                switch (_centre.Truth[_read])
                {
                    case TruthEvent.Subscribed on:
                        Of(on.User).IsThere = true;
                        break;
                    case TruthEvent.Unsubscribed off:
                        Of(off.User).IsThere = false;
                        break;
                    case TruthEvent.Arrived arrived:
                        _contacts.Add(arrived.Interaction, new Contact(arrived.Number, arrived.Workgroup));
                        break;
                    case TruthEvent.Raised raised:
                        Rings(Of(raised.User), raised.Interaction);
                        break;
                    case TruthEvent.Stopped stopped:
                        Stops(Of(stopped.User), stopped);
                        break;
                    case TruthEvent.Answered answered:
                        Assert.Null(Of(answered.User).Talk);
                        Of(answered.User).Talk = answered.Interaction;
                        _contacts[answered.Interaction].State = "talks";
                        _answered++;
                        break;
                    case TruthEvent.Handled handled:
                        Assert.Equal(handled.Interaction, Of(handled.User).Talk);
                        Of(handled.User).Talk = null;
                        End(handled.Interaction, "talks", "handled");
                        break;
                    case TruthEvent.Abandoned abandoned:
                        End(abandoned.Interaction, "waits", "abandoned");
                        break;
                }
            }
        }

        public void Check(string after)
        {
            foreach (var contact in _contacts.Values.Where(contact => contact.State == "waits" && contact.At.Count == 0))
            {
                var idle = _agents.Where(agent => IsIdle(agent) && agent.Serves.Any(skill => _spec.Workgroups[skill].Name == contact.Workgroup));
                Assert.True(!idle.Any(), $"{after}: agents {string.Join(", ", idle.Select(agent => agent.Number))} are idle while call {contact.Number} waits for {contact.Workgroup}");
            }
        }

        /// <summary>What came in is somewhere, and the figures say where.</summary>
        public void CheckFigures()
        {
            var figures = _centre.Truth.OfType<TruthEvent.Measured>().Select(measured => measured.Figures).ToList();
            int Ended(string how) => _ended.GetValueOrDefault(how);
            Assert.Equal(_contacts.Count, figures.Sum(one => one.Arrived));
            Assert.Equal(_answered, figures.Sum(one => one.Answered));
            Assert.Equal(Ended("handled"), figures.Sum(one => one.Handled));
            Assert.Equal(Ended("abandoned"), figures.Sum(one => one.AbandonedQueued + one.AbandonedRinging));
            Assert.Equal(Ended("declined"), figures.Sum(one => one.Declined));
            var here = _contacts.Values.Count(contact => contact.State is "waits" or "talks");
            Assert.Equal(_contacts.Count, Ended("handled") + Ended("abandoned") + Ended("declined") + here);
            // Each agent is somewhere all the time.
            Assert.Equal(_spec.Agents * _centre.NowNs, figures.Sum(one => one.AgentNs.Sum()));
        }

        private void Rings(Person agent, string interaction)
        {
            if (_contacts.TryGetValue(interaction, out var contact))
            {
                Assert.True(agent.IsThere, $"call {contact.Number} rings where nobody is");
                Assert.True(agent.Talk is null, $"call {contact.Number} rings at agent {agent.Number}, who talks");
                Assert.True(agent.Ringing.Count == 0, $"call {contact.Number} rings at agent {agent.Number}, where something rings");
                Assert.Equal("waits", contact.State);
                Assert.Contains(agent.Serves, skill => _spec.Workgroups[skill].Name == contact.Workgroup);
                Assert.True(contact.At.Add(agent.Number));
                Assert.InRange(contact.At.Count, 1, _spec.GroupSize);
            }

            agent.Ringing.Add(interaction);
        }

        private void Stops(Person agent, TruthEvent.Stopped stopped)
        {
            Assert.True(agent.Ringing.Remove(stopped.Interaction));
            if (_contacts.TryGetValue(stopped.Interaction, out var contact))
            {
                Assert.True(contact.At.Remove(agent.Number));
                if (stopped.Why == StopReason.Disconnect && contact.At.Count == 0)
                {
                    End(stopped.Interaction, "waits", "declined");
                }
            }
        }

        private void End(string interaction, string was, string how)
        {
            Assert.Equal(was, _contacts[interaction].State);
            _contacts[interaction].State = how;
            _ended[how] = _ended.GetValueOrDefault(how) + 1;
        }

        private bool IsIdle(Person agent) =>
            agent is { IsThere: true, Talk: null, Ringing.Count: 0 } && _centre.StatusOf(agent.Number) == "Available";

        private Person Of(string user) => Of(int.Parse(user["agent".Length..], CultureInfo.InvariantCulture));
    }

    private sealed record Person(int Number, IReadOnlyList<int> Serves)
    {
        public bool IsThere { get; set; }

        /// <summary>Interactions, the oldest first.</summary>
        public List<string> Ringing { get; } = [];

        public string? Talk { get; set; }
    }

    private sealed record Contact(long Number, string Workgroup)
    {
        public string State { get; set; } = "waits";

        /// <summary>Agents at whom it rings.</summary>
        public HashSet<int> At { get; } = [];
    }
}
