using System.Collections.Concurrent;

namespace NetGen.Training;

/// <summary>Keeps what follows an <c>await</c> of a callback on the thread that trains, where alone the network may be used between two steps.</summary>
internal sealed class TrainingThreadContext : SynchronizationContext
{
    private readonly BlockingCollection<(SendOrPostCallback Callback, object? State)> _posted = [];

    /// <summary>Runs a task on this thread to its end.</summary>
    public static void Run(Func<Task> start)
    {
        SynchronizationContext? before = Current;
        var context = new TrainingThreadContext();
        SetSynchronizationContext(context);
        try
        {
            Task task = start();
            task.ContinueWith(_ => context._posted.CompleteAdding(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            foreach ((SendOrPostCallback callback, object? state) in context._posted.GetConsumingEnumerable())
            {
                callback(state);
            }

            task.GetAwaiter().GetResult();
        }
        finally
        {
            SetSynchronizationContext(before);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        try
        {
            _posted.Add((d, state));
        }
        catch (InvalidOperationException)
        {
            // Somebody has posted for whom the task did not wait.
            base.Post(d, state);
        }
    }
}
