namespace NetGen.Training;

/// <summary>The state of a run among the arrays of a checkpoint.</summary>
internal static class RunArrays
{
    private const string Position = "run.position";
    private const string Epochs = "run.epochs";
    private const string LossSum = "run.loss_sum";
    private const string Labels = "run.labels";
    private const string Source = "run.source";
    private const string BestPrefix = "best.";

    // Of the position: samples, whether an epoch has begun, its measured, correct, samples, steps and ticks, whether the run is stopped, and the best epoch.
    private const int Positions = 9;

    // Of an epoch: ticks, loss, and for accuracy, validation, its accuracy and its loss whether there is one and the value, and samples without a class.
    private const int Figures = 11;

    /// <summary>Adds the state.</summary>
    public static void Write(CheckpointWriter writer, RunState run, NetworkInfo info)
    {
        EpochTotals totals = run.Totals ?? default;
        writer.Add<long>(Position,
        [
            run.Samples, run.Totals is null ? 0 : 1, totals.Measured, totals.Correct, totals.Samples, totals.Steps, totals.Elapsed.Ticks, run.IsStopped ? 1 : 0, run.BestEpoch,
        ]);
        writer.Add<double>(LossSum, [totals.LossSum]);
        writer.Add<long>(Labels, [totals.Labels]);
        writer.Add(Source, run.Source);
        writer.Add<double>(Epochs, [run.Epochs.Count, Figures], () => run.Epochs.SelectMany(FiguresOf).ToArray());
        foreach (EpochSummary epoch in run.Epochs)
        {
            if (epoch.Validation?.ConfusionMatrix is { } confusion)
            {
                writer.Add<int>(ConfusionName(epoch.Epoch), [confusion.GetLength(0), confusion.GetLength(1)], () => confusion.Cast<int>().ToArray());
            }
        }

        if (run.BestWeights is { } best)
        {
            TensorArrays.Write(writer, BestPrefix, info, best);
        }
    }

    /// <summary>Reads the state; null if there is none.</summary>
    public static RunState? Read(CheckpointReader reader, NetworkInfo info)
    {
        if (!reader.Has(Position))
        {
            return null;
        }

        long[] position = reader.Read<long>(Position, [Positions]);
        double lossSum = reader.Read<double>(LossSum, [1])[0];
        double[] figures = ReadFigures(reader);
        EpochSummary[] epochs = [.. figures.Chunk(Figures).Select((row, i) => SummaryOf(reader, i + 1, row))];
        // Files of earlier versions have none, as there was one label a sample.
        long labels = reader.Has(Labels) ? reader.Read<long>(Labels, [1])[0] : position[2];
        if (position.Any(p => p < 0) || labels < 0 || position[4] > int.MaxValue || position[5] > int.MaxValue || position[8] > epochs.Length)
        {
            throw new CheckpointException($"{Position} is {TensorShapes.Join<long>(position)}; expected the place in a run with {epochs.Length} whole epochs.");
        }

        EpochTotals? totals = position[1] == 0 ? null
            : new EpochTotals(lossSum, position[2], position[3], labels, (int)position[4], (int)position[5], TimeSpan.FromTicks(position[6]));
        NetworkSnapshot? best = position[8] == 0 ? null : TensorArrays.Read(reader, BestPrefix, info);
        return new RunState(epochs, position[0], totals, reader.Read<byte>(Source), position[7] != 0, (int)position[8], best);
    }

    private static double[] FiguresOf(EpochSummary epoch)
    {
        EvaluationResult? validation = epoch.Validation;
        return
        [
            epoch.TrainingTime.Ticks, epoch.MeanLoss, Flag(epoch.Accuracy), epoch.Accuracy ?? 0, Flag(validation), validation?.Count ?? 0,
            Flag(validation?.Accuracy), validation?.Accuracy ?? 0, Flag(validation?.Loss), validation?.Loss ?? 0, validation?.Unclassified ?? 0,
        ];
    }

    private static double Flag(object? value) => value is null ? 0 : 1;

    private static double[] ReadFigures(CheckpointReader reader)
    {
        int epochs = reader.Rows(Epochs);
        return reader.Read<double>(Epochs, [epochs, Figures]);
    }

    private static EpochSummary SummaryOf(CheckpointReader reader, int epoch, double[] row)
    {
        int[,]? confusion = null;
        if (reader.Has(ConfusionName(epoch)))
        {
            int classes = reader.Rows(ConfusionName(epoch));
            confusion = new int[classes, classes];
            Buffer.BlockCopy(reader.Read<int>(ConfusionName(epoch), [classes, classes]), 0, confusion, 0, confusion.Length * sizeof(int));
        }

        EvaluationResult? validation = row[4] == 0 ? null
            : new EvaluationResult((int)row[5], row[6] == 0 ? null : row[7], row[8] == 0 ? null : row[9], confusion) { Unclassified = (int)row[10] };
        return new EpochSummary(epoch, row[1], row[2] == 0 ? null : row[3], validation, TimeSpan.FromTicks((long)row[0]));
    }

    private static string ConfusionName(int epoch) => $"run.confusion.{epoch}";
}
