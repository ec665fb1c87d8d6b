using NetGen.Training;

namespace NetGen.Tests.Library;

/// <summary>A network that is changed while others predict never stays wrong, and training beside anything else is noticed.</summary>
public sealed class ConcurrentUseTests
{
    private const int Inputs = LinearNetwork.Inputs;
    private const int Outputs = LinearNetwork.Outputs;

    // Long enough for what need not wait to be done, short enough for what must wait.
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(100);

    public static TheoryData<string, Action<Network>> Changes => new()
    {
        { "Initialize", network => network.Initialize(9) },
        { "Load", network => network.Load(Saved(9)) },
        { "CopyFrom", network => network.Parameters.ToList().ForEach(p => p.CopyFrom(new LinearNetwork(seed: 9).Parameters.Single(o => o.Name == p.Name).Values)) },
    };

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task AChangeWhileAnotherThreadPacksIsNotLost(string how, Action<Network> change)
    {
        var network = new LinearNetwork(seed: 1);
        Task? changing = null;
        network.OnPacked = () =>
        {
            network.OnPacked = null;
            changing = Task.Run(() => change(network));
            changing.Wait(s_moment);
        };
        Predict(network, 1);
        await changing!;
        Assert.True(Predict(new LinearNetwork(seed: 9), 1).SequenceEqual(Predict(network, 1)), how);
        Assert.Equal(Predict(new LinearNetwork(seed: 9), 20), Predict(network, 20));
    }

    [Fact]
    public async Task AFormatThatIsSetWhileAnotherThreadPacksIsNotLost()
    {
        var network = new LinearNetwork();
        int packings = 0;
        Task? changing = null;
        network.OnPacked = () =>
        {
            if (packings++ == 0)
            {
                changing = Task.Run(() => network.WeightFormat = WeightFormat.Int8);
                changing.Wait(s_moment);
            }
        };
        Predict(network, 1);
        await changing!;
        Predict(network, 1);
        Assert.Equal(2, packings);
    }

    [Theory]
    [InlineData("Initialize", 1)]
    [InlineData("Load", 1)]
    [InlineData("Initialize", 3)]
    public void ABatchSeesTheOldWeightsOrTheNew(string how, int threads)
    {
        const int images = 4 * LinearNetwork.MaxImages;
        var network = new LinearNetwork(seed: 1);
        int calls = 0;
        network.OnPredictBlocks = () =>
        {
            // In the middle of the batch, with chunks before and chunks behind it.
            if (Interlocked.Increment(ref calls) == 2)
            {
                Task.Run(() =>
                {
                    if (how == "Load")
                    {
                        network.Load(Saved(9));
                    }
                    else
                    {
                        network.Initialize(9);
                    }
                }).Wait();
            }
        };
        float[] during = Predict(network, images, threads);
        Assert.True(calls > 2);
        network.OnPredictBlocks = null;
        Assert.Equal(Predict(new LinearNetwork(seed: 1), images), during);
        Assert.Equal(Predict(new LinearNetwork(seed: 9), images), Predict(network, images));
    }

    [Fact]
    public void TrainingGoesOnWithTheMemoryThatALoadHasLeft()
    {
        var network = new LinearNetwork(seed: 1);
        using var trainer = new Trainer<LinearNetwork>(network, Options());
        (float[] inputs, int[] labels) = TestData.Classes(9);
        trainer.Step(inputs, labels);
        Predict(network, 3);
        network.Load(Saved(9));

        var other = new LinearNetwork(seed: 9);
        using var expected = new Trainer<LinearNetwork>(other, Options());
        Assert.Equal(expected.Step(inputs, labels), trainer.Step(inputs, labels));
        Assert.Equal(other.Weight.Values.ToArray(), network.Weight.Values.ToArray());
        Assert.Equal(Predict(other, 20), Predict(network, 20));
    }

    public static TheoryData<string, Action<Network>> Uses => new()
    {
        { "predict", network => Predict(network, 1) },
        { "predict", network => Predict(network, 20, threads: 3) },
        { "write to its parameters", network => network.Parameters[0].Fill(0) },
        { "write to its parameters", network => network.Parameters[0][0] = 0 },
        { "write to its parameters", network => network.Initialize(3) },
        { "write to its parameters", network => network.Load(Saved(9)) },
        { "save it", network => network.Save(new MemoryStream()) },
        { "calibrate it", network => network.Calibrate(new float[Inputs]) },
        { "predict", network => new Trainer<Network>(network, new TrainerOptions { Threads = 1 }).Evaluate(TestData.Set(3)) },
    };

    [Theory]
    [MemberData(nameof(Uses))]
    public void UseWhileAStepRunsIsRefused(string wish, Action<Network> use)
    {
        foreach (bool sameThread in new[] { false, true })
        {
            var network = new LinearNetwork();
            using var trainer = new Trainer<LinearNetwork>(network, Options());
            Exception? refused = null;
            network.OnPhase = _ => refused ??= sameThread ? Record.Exception(() => use(network)) : OnAnotherThread(() => use(network));
            (float[] inputs, int[] labels) = TestData.Classes(9);
            trainer.Step(inputs, labels);
            Assert.IsType<InvalidOperationException>(refused);
            Assert.Contains("TestNet is being trained, so nobody can " + wish, refused.Message);

            network.OnPhase = null;
            Assert.Null(OnAnotherThread(() => use(network)));
        }
    }

    [Fact]
    public async Task ABatchThatTrainingOvertakesIsNoticed()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, Options());
        var isTraining = new ManualResetEventSlim();
        var isDone = new ManualResetEventSlim();
        network.OnPhase = _ =>
        {
            isTraining.Set();
            isDone.Wait();
        };
        Task? step = null;
        network.OnPredictBlocks = () =>
        {
            step ??= Task.Run(() => trainer.Step(new float[Inputs], [0]));
            isTraining.Wait();
        };
        Assert.Throws<InvalidOperationException>(() => Predict(network, 20));
        isDone.Set();
        await step!;
    }

    [Fact]
    public void TwoTrainersAtOnceAreRefused()
    {
        var network = new LinearNetwork();
        using var one = new Trainer<LinearNetwork>(network, Options());
        using var two = new Trainer<LinearNetwork>(network, Options());
        (float[] inputs, int[] labels) = TestData.Classes(9);
        Exception? other = null;
        Exception? same = null;
        Exception? checking = null;
        network.OnPhase = phase =>
        {
            other ??= OnAnotherThread(() => two.Step(inputs, labels));
            same ??= OnAnotherThread(() => one.Fit(TestData.Set(3), epochs: 1));
            checking ??= OnAnotherThread(() => network.CheckGradients(inputs, labels));
        };
        one.Step(inputs, labels);
        Assert.StartsWith("Another trainer is training TestNet; expected one at a time.", Assert.IsType<InvalidOperationException>(other).Message);
        Assert.StartsWith("The trainer is already training TestNet; expected one call of Fit, Step or ForwardBackward", Assert.IsType<InvalidOperationException>(same).Message);
        Assert.StartsWith("Another trainer", Assert.IsType<InvalidOperationException>(checking).Message);
        Assert.Equal(0, two.Optimizer.Steps);

        // In turn, from any thread.
        network.OnPhase = null;
        for (int i = 0; i < 3; i++)
        {
            one.Step(inputs, labels);
            Assert.Null(OnAnotherThread(() => two.Step(inputs, labels)));
        }

        Assert.True(network.CheckGradients(inputs, labels).IsCorrect);
    }

    [Fact]
    public void ReportsOfProgressMayUseTheNetworkAndOthersMayNot()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, Options());
        using var other = new Trainer<LinearNetwork>(network, Options());
        (float[] inputs, int[] labels) = TestData.Classes(9);
        Exception? refused = null;
        var progress = new ProgressLog
        {
            OnReport = _ =>
            {
                Predict(network, 20, threads: 3);
                network.Save(new MemoryStream());
                network.Weight[0] = 0.5f;
                trainer.Evaluate(TestData.Set(70));
                other.Step(inputs, labels);
                trainer.Step(inputs, labels);
                Predict(network, 1);
                refused = OnAnotherThread(() => other.Step(inputs, labels));
            },
        };
        trainer.Fit(TestData.Set(40), epochs: 2, validation: TestData.Set(20), progress);
        Assert.IsType<InvalidOperationException>(refused);
        Assert.Null(OnAnotherThread(() => other.Step(inputs, labels)));
    }

    [Fact]
    public void AnExceptionLeavesTheNetworkFree()
    {
        var network = new LinearNetwork();
        using var trainer = new Trainer<LinearNetwork>(network, Options());
        using var other = new Trainer<LinearNetwork>(network, Options());
        (float[] inputs, int[] labels) = TestData.Classes(9);
        Assert.Throws<InvalidCastException>(() => trainer.Fit(TestData.Set(9), 1, progress: new ProgressLog { OnReport = _ => throw new InvalidCastException() }));
        Assert.Null(OnAnotherThread(() => other.Step(inputs, labels)));

        network.OnPhase = _ => throw new InvalidCastException();
        Assert.Throws<InvalidCastException>(() => trainer.Step(inputs, labels));
        Assert.Throws<InvalidCastException>(() => network.CheckGradients(inputs, labels));
        network.OnPhase = null;
        Assert.Null(OnAnotherThread(() => other.Step(inputs, labels)));
        Assert.Null(OnAnotherThread(() => Predict(network, 1)));

        Assert.Throws<OperationCanceledException>(() => trainer.Fit(TestData.Set(9), 1, cancellationToken: new CancellationToken(canceled: true)));
        Assert.Null(OnAnotherThread(() => Predict(network, 1)));
    }

    private static TrainerOptions Options() => new() { Optimizer = new Sgd { LearningRate = 0.1 }, Threads = 1, BatchSize = 8 };

    private static Exception? OnAnotherThread(Action action)
    {
        Exception? thrown = null;
        var thread = new Thread(() => thrown = Record.Exception(action));
        thread.Start();
        thread.Join();
        return thrown;
    }

    private static MemoryStream Saved(ulong seed)
    {
        var stream = new MemoryStream();
        new LinearNetwork(seed: seed).Save(stream);
        stream.Position = 0;
        return stream;
    }

    private static float[] Predict(Network network, int images, int threads = 1)
    {
        var output = new float[images * Outputs];
        network.Predict(TestData.Classes(images).Inputs, output, threads);
        return output;
    }
}
