using System.Diagnostics;
using System.Text.Json;
using NetGen.Benchmarks.Contenders;
using NetGen.Benchmarks.Measuring;
using NetGen.Benchmarks.Networks;
using NetGen.Benchmarks.Onnx;
using NetGen.Benchmarks.Torch;
using NetGen.Inspection.Peaks;
using NetGen.Training;

namespace NetGen.Benchmarks.Zoo;

/// <summary>Measures one network of the zoo, in a process of its own: its first calls are the first.</summary>
internal sealed class ZooMeasurement
{
    /// <summary>The command that a child process runs.</summary>
    public const string Command = "zoo-measure";

    private const double VisitSeconds = 0.02;
    private const int Rounds = 7;
    private const double RoundSeconds = 1.5;
    private const int FirstStepImages = 2;
    private const int ComparedImages = 8;
    private const int ComparedSteps = 2;

    // A fused multiply-add on one side is two roundings on the other, and a deep network has fifty layers of them. A ReLU that takes the other side shows in the second loss.
    private const double OutputTolerance = 1e-4;
    private const double LossTolerance = 1e-3;

    private static readonly int[] s_threads = [1, 2];
    private static readonly int[] s_predictionBatches = [1, 16, 64];

    private readonly ZooNetwork _entry;
    private readonly ZooSubject _subject;
    private readonly Network _network;
    private readonly double _creation;
    private readonly double _firstPredict;
    private readonly double? _firstStep;

    private ZooMeasurement(ZooNetwork entry)
    {
        _entry = entry;
        _subject = new ZooSubject(entry);
        long start = Stopwatch.GetTimestamp();
        _network = _subject.Create();
        _creation = Stopwatch.GetElapsedTime(start).TotalSeconds;
        _subject.MakeSamples(Info, s_predictionBatches.Concat(entry.TrainingBatches).Max());

        var output = new float[Info.OutputLength];
        start = Stopwatch.GetTimestamp();
        _network.Predict(_subject.Inputs.AsSpan(0, Info.InputLength), output);
        _firstPredict = Stopwatch.GetElapsedTime(start).TotalSeconds;
        if (Info.Loss is not null)
        {
            // Running statistics leave their initial values here, so that a peer that ignored them would be found out.
            using Trainer<Network> trainer = ZooSubject.Train(_network, threads: 1);
            start = Stopwatch.GetTimestamp();
            _subject.Step(trainer, FirstStepImages);
            _firstStep = Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
    }

    private NetworkInfo Info => _network.Info;

    /// <summary>Measures the network, and writes its times.</summary>
    public static int Run(string name)
    {
        ZooNetwork entry = ZooNetwork.Find(name);
        long start = Stopwatch.GetTimestamp();
        var measurement = new ZooMeasurement(entry);
        ZooTimes times = measurement.Measure();
        File.WriteAllText(entry.TimesFile, JsonSerializer.Serialize(times));
        Console.WriteLine($"measured {name} in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s");
        return 0;
    }

    private ZooTimes Measure()
    {
        byte[] model = OrtSession.Model(_network);
        var rows = new List<ZooRow>(s_predictionBatches.Select(batch => Predict(model, batch)));
        bool inDefaultLayout = false;
        if (Info.Loss is not null)
        {
            using TorchPeer? peer = TorchPeer.Missing is null ? new TorchPeer() : null;
            TorchSubject? torch = peer is null ? null : Agreeing(peer, out inDefaultLayout);
            rows.AddRange(_entry.TrainingBatches.Select(batch => Train(torch, batch)));
        }

        return new ZooTimes(Info.Tensors.Where(t => t.IsParameter).Sum(t => (long)t.Length), Info.Layers.Sum(l => l.MultiplyAdds), _creation, _firstPredict, _firstStep, [.. rows]) { PeerInDefaultLayout = inDefaultLayout };
    }

    // With channels last, which is faster, unless its losses are others there.
    private TorchSubject Agreeing(TorchPeer peer, out bool inDefaultLayout)
    {
        TorchSubject Subject(bool channelsLast) => new(peer, _network, _subject.Inputs, _subject.Labels, _subject.Targets, channelsLast);
        TorchSubject torch = Subject(channelsLast: true);
        try
        {
            RequireLosses(torch);
            inDefaultLayout = false;
        }
        catch (InvalidDataException error)
        {
            Console.WriteLine($"  channels last: {error.Message} PyTorch's default layout is tried.");
            torch = Subject(channelsLast: false);
            RequireLosses(torch);
            inDefaultLayout = true;
        }

        return torch;
    }

    private ZooRow Predict(byte[] model, int batch)
    {
        string job = $"predict{batch}";
        float[] inputs = _subject.Inputs[..(batch * Info.InputLength)];
        var outputs = new float[batch * Info.OutputLength];
        _network.Predict(inputs, outputs);
        OrtSession[] sessions = [.. s_threads.Select(threads => new OrtSession(model, Info, batch, threads))];
        try
        {
            foreach (OrtSession session in sessions)
            {
                inputs.CopyTo(session.Input);
                session.Run();
                OutputCheck.CompareScaled($"{Info.Name}, {job}", outputs, session.Output, OutputTolerance);
            }

            Contender[] own = [.. s_threads.Select(threads => Contender.Of(new ContenderId(job, Jobs.NetGen, threads), () => _network.Predict(inputs, outputs, threads)))];
            Contender[] peer = [.. s_threads.Zip(sessions, (threads, session) => Contender.Of(new ContenderId(job, Jobs.OnnxRuntime, threads), session.Run))];
            return Row(job, trains: false, batch, own, peer, [], Operations.Predict(Info));
        }
        finally
        {
            Array.ForEach(sessions, session => session.Dispose());
        }
    }

    private ZooRow Train(TorchSubject? torch, int batch)
    {
        const int Sixteen = 16;
        string job = $"train{batch}";
        Trainer<Network>[] trainers = [.. s_threads.Select(threads => ZooSubject.Train(Copies.Of(_network), threads))];
        try
        {
            Contender Step(int threads, int images) =>
                Contender.Of(new ContenderId($"train{images}", Jobs.NetGen, threads), () => _subject.Step(trainers[threads - 1], images));
            Contender[] own = [.. s_threads.Select(threads => Step(threads, batch))];
            Contender[] peer = torch is null ? [] :
            [
                .. s_threads.Select(threads => new Contender(
                    new ContenderId(job, Jobs.Torch, threads), repeats => torch.Train(ZooSubject.Optimizer, ZooSubject.LearningRate, batch, threads, repeats))),
            ];
            Contender[] sixteen = batch == Sixteen + 1 ? [.. s_threads.Select(threads => Step(threads, Sixteen))] : [];
            return Row(job, trains: true, batch, own, peer, sixteen, Operations.Train(Info));
        }
        catch (Exception error) when (batch == 1 && error is ArgumentException or InvalidOperationException)
        {
            // A normalisation of one value a channel, which PyTorch refuses too.
            return new ZooRow(Trains: true, batch, null, null, 0, null, error.Message);
        }
        finally
        {
            Array.ForEach(trainers, trainer => trainer.Dispose());
        }
    }

    private static ZooRow Row(string job, bool trains, int batch, Contender[] own, Contender[] peer, Contender[] sixteen, double operationsOfImage)
    {
        PeakLoop loop = PeakLoop.Widest;
        var peak = new Contender(new ContenderId(Jobs.Peak, Jobs.Processor, 1), loop.Time);
        Contender[] contenders = [peak, .. own, .. peer, .. sixteen];
        var measured = new Measurements(new Measuring.Rounds(VisitSeconds, quiet: true).Run(contenders, Rounds, RoundSeconds), m => m.Median);
        double[] Times(Contender[] group) => [.. group.Select(c => measured.Time(c.Id.Job, c.Id.By, c.Id.Threads)!.Value)];
        double[] seconds = Times(own);
        double share = operationsOfImage * batch / seconds[0] / (loop.Operations / measured.Time(Jobs.Peak, Jobs.Processor, 1)!.Value);
        double[]? overSixteen = sixteen.Length == 0 ? null : [.. seconds.Zip(Times(sixteen), (all, some) => all / some)];
        Console.WriteLine($"  {job}: {string.Join(", ", Times([.. own, .. peer]).Select(s => $"{s * 1e3:G4}"))} ms");
        return new ZooRow(trains, batch, seconds, peer.Length == 0 ? null : Times(peer), share, overSixteen, null);
    }

    private void RequireLosses(TorchSubject torch)
    {
        using Trainer<Network> trainer = ZooSubject.Train(Copies.Of(_network), threads: 1);
        float[] own = [.. Enumerable.Range(0, ComparedSteps).Select(_ => (float)_subject.Step(trainer, ComparedImages))];
        OutputCheck.CompareScaled($"{Info.Name}, losses of {ComparedSteps} steps", own, torch.Losses(ZooSubject.Optimizer, ZooSubject.LearningRate, ComparedImages, ComparedSteps), LossTolerance);
    }
}
