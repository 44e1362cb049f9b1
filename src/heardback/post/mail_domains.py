"""Domains that don't tell for which company somebody writes: free mail, job boards, and applicant systems.

A contact's address there belongs to a person or to a service, never to the company.
"""

from __future__ import annotations

import re
from functools import lru_cache

from heardback.proofreading.word import word_set

_NO_REPLY = re.compile(
    r"(?:.*[-_.+])?(?:no|do[-_.]?not|nicht)[-_.]?(?:reply|antworten)|(?:auto(?:mated)?|system)?[-_.]?notifications?"
    r"|mailer-daemon|postmaster|bounces?",
)

_FREE_MAIL = word_set("""
    gmail.com googlemail.com outlook.com hotmail.com hotmail.co.uk hotmail.de hotmail.fr hotmail.it hotmail.es
    live.com live.co.uk live.co.za live.de live.nl live.fr msn.com outlook.de outlook.fr outlook.es outlook.co.za
    yahoo.com yahoo.co.uk yahoo.de yahoo.fr yahoo.es yahoo.it yahoo.co.in yahoo.ca yahoo.com.au yahoo.co.za
    yahoo.com.br ymail.com rocketmail.com aol.com icloud.com me.com mac.com
    proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.com tuta.io fastmail.com
    fastmail.fm hey.com mailbox.org posteo.de posteo.net disroot.org riseup.net zoho.com zohomail.eu
    gmx.de gmx.net gmx.com gmx.at gmx.ch web.de t-online.de freenet.de arcor.de online.de vodafone.de
    mail.de email.de 1und1.de bluewin.ch hispeed.ch sunrise.ch a1.net aon.at chello.at
    orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it tiscali.it virgilio.it alice.it
    ziggo.nl kpnmail.nl xs4all.nl planet.nl telenet.be skynet.be proximus.be
    seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl abv.bg mail.ru yandex.ru yandex.com bk.ru
    comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net juno.com
    rogers.com shaw.ca sympatico.ca telus.net bigpond.com optusnet.com.au iinet.net.au xtra.co.nz
    btinternet.com sky.com virginmedia.com talktalk.net ntlworld.com blueyonder.co.uk
    mweb.co.za telkomsa.net vodamail.co.za webmail.co.za iafrica.com absamail.co.za
    rediffmail.com qq.com 163.com 126.com naver.com daum.net hanmail.net uol.com.br bol.com.br terra.com.br
    mail.com email.com inbox.com gmx.us duck.com simplelogin.com anonaddy.com mozmail.com privaterelay.appleid.com
    """)
_JOB_BOARDS = word_set("""
    linkedin.com indeed.com indeedemail.com glassdoor.com monster.com monster.de ziprecruiter.com dice.com
    careerbuilder.com simplyhired.com wellfound.com angel.co hired.com otta.com welcometothejungle.com
    stepstone.de stepstone.com xing.com kununu.com meinestadt.de jobware.de stellenanzeigen.de arbeitsagentur.de
    karriere.at jobs.ch jobup.ch jobscout24.ch reed.co.uk totaljobs.com cv-library.co.uk jobsite.co.uk cwjobs.co.uk
    seek.com.au seek.co.nz naukri.com foundit.in careers24.com pnet.co.za careerjunction.co.za offerzen.com
    jobmail.co.za adzuna.com adzuna.co.za jooble.org talent.com jobs.ie irishjobs.ie infojobs.net apec.fr
    hellowork.com cadremploi.fr nationalevacaturebank.nl werkzoeken.nl remoteok.com weworkremotely.com remotive.com
    ycombinator.com workatastartup.com stackoverflow.com github.com upwork.com freelancer.com builtin.com
    theladders.com flexjobs.com handshake.com joinhandshake.com usajobs.gov jobbank.gc.ca jobstreet.com
    jobsdb.com bayt.com gulftalent.com
    """)
_APPLICANT_SYSTEMS = word_set("""
    greenhouse.io greenhouse-mail.io lever.co hire.lever.co ashbyhq.com workable.com workablemail.com
    candidates.workablemail.com smartrecruiters.com myworkday.com myworkdayjobs.com workday.com icims.com
    taleo.net oraclecloud.com successfactors.com successfactors.eu sapsf.com sapsf.eu jobvite.com bamboohr.com
    breezy.hr breezy-mail.com recruitee.com teamtailor.com teamtailor-mail.com personio.de personio.com
    jobs.personio.de softgarden.io softgarden.de rexx-systems.com d.vinci.de dvinci.de onlyfy.io prescreen.io
    umantis.com haufe-umantis.com concludis.de b-ite.com p-i-talents.de join.com applytojob.com jazzhr.com
    jazz.co resumator.com pinpointhq.com rippling.com ats.rippling.com gem.com dover.com dover.io comeet.com
    comeet-notifications.com zohorecruit.com recruiterbox.com trakstar.com paylocity.com paycomonline.net
    ultipro.com ukg.com adp.com avature.net eightfold.ai phenompeople.com phenom.com beamery.com brassring.com
    kenexa.com cornerstoneondemand.com csod.com hirevue.com codility.com hackerrank.com hackerrankforwork.com
    codesignal.com testgorilla.com karat.com calendly.com goodtime.io modernloop.io hirebridge.com
    applicantpro.com applicantstack.com clearcompany.com fountain.com harri.com tribepad.com hireful.co.uk
    eploy.co.uk networxrecruitment.com civilservicejobs.service.gov.uk bullhorn.com bullhornstaffing.com
    jobadder.com livehire.com pageup.com pageuppeople.com simplify.hr placementpartner.co.za homerun.co
    recruitcrm.io manatal.com freshteam.com talentlyft.com welcomekit.co flatchr.io digitalrecruiters.com
    """)
_SHARED_ENDINGS = word_set("co com org net ac gov edu or ne go gob nom")
"""What comes before the country in the names of some countries: karoo.co.za."""


def domain_of(address: str) -> str:
    """The domain of an address, in small letters; empty if there is none."""
    return address.rpartition("@")[2].strip().rstrip(".").casefold()


def is_free_mail(domain: str) -> bool:
    """Whether anybody can have an address there."""
    return _is_of(domain, _FREE_MAIL)


def is_job_board(domain: str) -> bool:
    """Whether a site that lists jobs writes from there."""
    return _is_of(domain, _JOB_BOARDS)


def is_applicant_system(domain: str) -> bool:
    """Whether a service writes from there that takes in applications for many companies."""
    return _is_of(domain, _APPLICANT_SYSTEMS)


def is_company_domain(domain: str) -> bool:
    """Whether the domain can belong to a single company."""
    shared = is_free_mail(domain) or is_job_board(domain) or is_applicant_system(domain)
    return "." in domain and not shared and not _is_an_ending(domain)


@lru_cache(maxsize=4096)
def wider_domains(domain: str) -> tuple[str, ...]:
    """The domain and its parents, as far as one company can own them: mail.karoo.example, karoo.example."""
    labels = domain.split(".")
    wider = (".".join(labels[n:]) for n in range(len(labels) - 1))
    return tuple(name for name in wider if not _is_an_ending(name))


def _is_an_ending(domain: str) -> bool:
    first, _, country = domain.partition(".")
    return first in _SHARED_ENDINGS and len(country) == 2


def _is_of(domain: str, names: frozenset[str]) -> bool:
    return not names.isdisjoint(wider_domains(domain))


def is_no_reply(address: str) -> bool:
    """Whether nobody reads what is sent there: ``no-reply@…``, ``jobs-noreply@…``, ``mailer-daemon@…``."""
    return _NO_REPLY.fullmatch(address.rpartition("@")[0].casefold().partition("+")[0]) is not None
