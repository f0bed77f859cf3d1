using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace AlertLoadSim.Engine.Sessions;

/// <summary>The mailbox of a session, which is nearly always empty: Akka's own keeps a kilobyte ready for messages to come.</summary>
public sealed class SessionMailbox(Settings settings, Config config) : MailboxType(settings, config), IProducesMessageQueue<SessionMailbox.Messages>
{
    /// <summary>Under this name it is known to the actor system.</summary>
    public const string Name = "session-mailbox";

    public static readonly string Hocon = $$"""{{Name}} { mailbox-type = "{{typeof(SessionMailbox).AssemblyQualifiedName}}" }""";

    public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new Messages();

    /// <summary>Any thread may enqueue. Memory is that of the messages in it.</summary>
    public sealed class Messages : IMessageQueue, IUnboundedMessageQueueSemantics
    {
        private Queue<Envelope>? _queue;

        public int Count
        {
            get
            {
                lock (this)
                    return _queue?.Count ?? 0;
            }
        }

        public bool HasMessages => Count > 0;

        public void Enqueue(IActorRef receiver, Envelope envelope)
        {
            lock (this)
                (_queue ??= new Queue<Envelope>(1)).Enqueue(envelope);
        }

        public bool TryDequeue(out Envelope envelope)
        {
            lock (this)
            {
                if (_queue is null || !_queue.TryDequeue(out envelope))
                {
                    envelope = default;
                    return false;
                }

                if (_queue.Count == 0)
                    _queue = null;
                return true;
            }
        }

        public void CleanUp(IActorRef owner, IMessageQueue deadletters)
        {
            while (TryDequeue(out var left))
                deadletters.Enqueue(owner, left);
        }
    }
}
