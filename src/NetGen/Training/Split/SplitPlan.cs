using NetGen.Runtime;

namespace NetGen.Training;

/// <summary>
/// How two programs train one mini-batch side by side. They meet where statistics of the batch are taken, which need the samples of both, and at the loss. In between they are
/// independent, and run a phase of each at a time.
/// </summary>
internal sealed class SplitPlan
{
    private readonly List<SplitStep> _steps = [];

    /// <param name="blocks">The program that trains in blocks.</param>
    /// <param name="rest">The one that trains the samples behind them. It takes the same statistics in the same order.</param>
    public SplitPlan(TrainingProgram blocks, TrainingProgram rest)
    {
        int ofBlocks = 0;
        int ofRest = 0;
        while (NextMeeting(blocks, ofBlocks) is var meetBlocks && meetBlocks < blocks.Phases)
        {
            int meetRest = NextMeeting(rest, ofRest);
            AddBetween(ofBlocks, meetBlocks, ofRest, meetRest);
            if (meetBlocks == blocks.LossPhase)
            {
                LossStep = _steps.Count;
            }
            else
            {
                _steps.Add(new SplitStep(meetBlocks, meetRest, takesNotes: true));
            }

            _steps.Add(new SplitStep(meetBlocks, meetRest));
            ofBlocks = meetBlocks + 1;
            ofRest = meetRest + 1;
        }

        AddBetween(ofBlocks, blocks.Phases, ofRest, rest.Phases);
    }

    /// <summary>What the workers do, step by step.</summary>
    public List<SplitStep> Steps => _steps;

    /// <summary>The step that measures the loss: <see cref="TrainingProgram.LossPhase"/> of both.</summary>
    public int LossStep { get; }

    private void AddBetween(int blocks, int blocksEnd, int rest, int restEnd)
    {
        for (; blocks < blocksEnd || rest < restEnd; blocks++, rest++)
        {
            _steps.Add(new SplitStep(blocks < blocksEnd ? blocks : SplitStep.None, rest < restEnd ? rest : SplitStep.None));
        }
    }

    // The first phase from one on that takes statistics or measures the loss; behind the last there is none.
    private static int NextMeeting(TrainingProgram program, int phase)
    {
        ReadOnlySpan<int> statistics = program.StatisticsPhases;
        while (phase < program.Phases && phase != program.LossPhase && statistics.IndexOf(phase) < 0)
        {
            phase++;
        }

        return phase;
    }
}
